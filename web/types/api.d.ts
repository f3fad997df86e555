/** What the server says: docs/http.md, as types. */
declare namespace Api {
  type State =
    | 'known' | 'missing' | 'suppressed'
    | 'not-available' | 'not-applicable' | 'not-comparable';
  type Status = 'official' | 'provisional' | 'derived' | 'illustrative' | 'unstated';
  type Kind = 'count' | 'percentage' | 'rate' | 'mean' | 'score';
  type Polarity = 'high-is-bad' | 'high-is-good' | 'neutral';
  /** West, south, east, north in degrees. */
  type Bbox = [number, number, number, number];
  type LonLat = { lon: number; lat: number };

  interface Source {
    file?: string | null;
    publisher?: string | null;
    citation?: string | null;
    url?: string | null;
    licence?: string | null;
    retrieved?: string | null;
  }

  interface Dataset {
    title: string;
    description: string | null;
    attribution: string[];
    focus: string | null;
    geography: string;
    geography_title: string;
    areas: number;
    bbox: Bbox;
    geometry: string;
    levels: Level[];
    illustrative: boolean;
    warnings: number;
    errors: number;
  }

  /** A level of detail: for so many metres to a CSS pixel; 0 is every vertex. The coarsest is first. */
  interface Level { pixel_m: number; points: number }

  interface Period {
    id: string;
    label: string;
    states: Record<State, number>;
    has_limits: boolean;
  }

  interface Indicator {
    id: string;
    title: string;
    short: string | null;
    description: string | null;
    unit: string | null;
    kind: Kind;
    per: number | null;
    polarity: Polarity;
    decimals: number;
    denominator: string | null;
    denominator_label: string | null;
    status: Status;
    source: Source;
    periods: Period[];
    rebased_from?: string[];
    gaps?: string[];
    /** Of a person's own table; never said by the server. */
    own?: boolean;
  }

  interface Group { code: string; name: string; areas: number; bbox: Bbox }
  interface Grouping { id: string; title: string; groups: Group[] }
  interface Choice { id: string; title: string; description: string }

  interface Catalogue {
    dataset: Dataset;
    groupings: Grouping[];
    schemes: Choice[];
    measures: Choice[];
    indicators: Indicator[];
  }

  interface Transform { scale: [number, number]; translate: [number, number] }
  type TopologyGeometry =
    & ({ type: 'Polygon'; arcs: number[][] } | { type: 'MultiPolygon'; arcs: number[][][] })
    & { id: string };
  interface Topology {
    type: 'Topology';
    transform?: Transform;
    /** Positions of each arc, from the one before where there is a `transform`. */
    arcs: [number, number][][];
    objects: { areas: { type: 'GeometryCollection'; geometries: TopologyGeometry[] } };
  }
  interface Groups {
    groups: { code: string; name: string; areas: number; centre: [number, number] | null; bbox: Bbox }[];
    /** The groups of each area, by place; areas in the order of the boundaries. */
    of_areas: number[][];
  }

  interface Value {
    value: number | null;
    state: State;
    flags?: string[];
    lower?: number;
    upper?: number;
  }
  interface Class { class: number; lower: number; upper: number; label: string; colour: string; count: number }
  interface Absent { state: State; label: string; colour: string; count: number }
  interface Summary {
    areas: number; known: number;
    min: number | null; median: number | null; max: number | null;
    overall: number | null; overall_method: string | null;
  }

  interface Choropleth {
    indicator: string;
    period: string;
    period_label: string;
    method: string;
    /** Over what breaks were made, where not over the values shown alone. */
    breaks_over: { columns: { indicator: string; period: string }[] } | null;
    classes: Class[];
    absent: Absent[];
    histogram: { lower: number | null; upper: number | null; counts: number[] } | null;
    summary: Summary;
    areas: ChoroplethArea[];
  }

  interface ChoroplethArea extends Value { code: string; class: number | null }

  interface Ranked extends Value { rank: number | null; code: string; name: string; district: string | null }
  interface Rank { order: string; ranked: number; limits_method: string; areas: Ranked[] }

  /** What an area is among its neighbours, by Gi*. */
  type SpotKind = 'hot' | 'cold' | 'not-significant' | 'one-neighbour' | 'no-neighbour' | 'no-value';
  interface Spot extends Value {
    code: string; name: string; district: string | null;
    kind: SpotKind;
    /** 99.9, 99 or 95; none where the area is not significant. */
    certainty_percent: number | null;
    /** The share of all numbers that lie below its own, equal ones counted half. */
    share_below: number | null;
    z: number | null;
    p: number | null;
    /** All that in words, without a capital and a full stop. */
    sentence: string;
  }
  interface Cluster {
    kind: SpotKind; label: string; areas: number;
    mean: number | null;
    members: { code: string; name: string }[];
  }
  interface GlobalStatistic {
    statistic: 'moran' | 'geary' | 'general-g'; title: string;
    value: number | null; expected: number | null; z: number | null; p: number | null;
    reason: string | null;
  }
  interface Hotspots {
    method_title: string;
    method_words: string[];
    inference: 'permutation' | 'analytic';
    permutations: number;
    alpha: number;
    tested: number;
    counts: Partial<Record<SpotKind, number>>;
    notes: string[];
    global: GlobalStatistic[];
    clusters: Cluster[];
    areas: Spot[];
  }

  type Comparison = 'higher' | 'similar' | 'lower';
  type Verdict = 'better' | 'similar' | 'worse';
  interface Reference {
    with: string; grouping: string | null; code: string | null; name: string;
    value: number | null; method: string;
    lower: number | null; upper: number | null; limits_method: string;
    used: number; absent: number;
    found: { higher: number; similar: number; lower: number; not_compared: number };
  }
  /** In brief: a place in every column for each area and reference. */
  interface Compared {
    polarity: Polarity; decimals: number; unit: string | null;
    method: string; limits_method: string;
    references: Reference[];
    columns: {
      code: string[]; reference: (number | null)[];
      comparison: (Comparison | null)[]; comparison_99_8: (Comparison | null)[]; verdict: (Verdict | null)[];
      reason: (string | null)[]; reason_99_8: (string | null)[];
      gap: (number | null)[]; rank: (number | null)[]; of: number[];
    };
  }

  type Direction = 'increasing' | 'no-change' | 'decreasing';
  type Judgement = 'better' | 'no-change' | 'worse';
  interface ChangeClass {
    class: number; change: 'fell' | 'same' | 'rose' | null; by_chance: boolean | null;
    lower: number | null; upper: number | null; label: string; colour: string; count: number;
  }
  interface TrendTogether {
    code: string | null; name: string; areas: number; used: number; absent: number;
    change: {
      from: number | null; to: number | null; difference: number | null; lower?: number; upper?: number;
      significant: boolean | null; reason?: string;
    };
  }
  /** In brief: a place in every column for each area. */
  interface Trend {
    from: string; from_label: string; to: string; to_label: string;
    gaps: string[]; notes: string[];
    methods: { change: string; recent: string; slope: string; together: string };
    directions: Record<Direction | 'not-told', number>;
    states: Record<State, number>;
    classes: { step: number | null; told: boolean; method: string; classes: ChangeClass[] };
    together: TrendTogether[];
    columns: {
      code: string[]; class: (number | null)[];
      from: (number | null)[]; difference: (number | null)[]; state: State[];
      lower: (number | null)[]; upper: (number | null)[];
      significant: (boolean | null)[]; judgement: (Judgement | null)[];
      reason: (string | null)[]; recent: (Direction | null)[];
    };
  }

  interface SeriesPeriod {
    period: string; label: string; year: number | null; states: Record<State, number>;
    median: number | null; overall: number | null; overall_method: string;
  }
  interface Series { areas: number; gaps: string[]; periods: SeriesPeriod[] }

  interface WithinArea { code: string; name: string; district: string | null; distance_m: number; share: number; values: Value[] }
  interface WithinIndicator {
    id: string; title: string; unit: string | null; decimals: number; status: Status;
    period: string; period_label: string;
    total: number | null; method: string; median: number | null;
    areas_used: number; areas_absent: number;
  }
  interface Within {
    at: LonLat & { easting: number; northing: number };
    postcode: { postcode: string; source: string } | null;
    radius_m: number;
    measure: string;
    area_here: string | null;
    areas: WithinArea[];
    indicators: WithinIndicator[];
  }

  interface ProfileValue extends Value {
    indicator: string; title: string; unit: string | null; decimals: number;
    kind: Kind; polarity: Polarity; status: Status;
    period: string; period_label: string;
    rank: number | null; of: number;
    group_value: number | null; all_value: number | null;
  }
  interface Profile {
    code: string;
    name: string;
    groups: { grouping: string; code: string; name: string }[];
    area_km2: number;
    area_km2_geodesic: number;
    centre: LonLat;
    bbox: Bbox;
    values: ProfileValue[];
    neighbours?: Neighbour[];
  }
  /** An area that shares a border, or only a point: then `border_m` is nought. */
  interface Neighbour { code: string; name: string; district: string | null; border_m: number }

  type MatchKind = 'area' | 'postcode' | 'postcode-sector' | 'postcode-district';
  interface Match {
    kind: MatchKind; code: string | null; name: string; district: string | null; area_here: string | null;
    centre: LonLat; bbox: Bbox; postcodes: number | null; score: number;
  }
  /** What is to be said of a postcode that was typed. */
  interface Postcode {
    name: string; kind: MatchKind; state: 'live' | 'terminated' | 'unplaced' | 'unknown';
    message: string | null; source: string;
  }
  interface Matches { matches: Match[]; postcode: Postcode | null }
  interface Note {
    severity: 'info' | 'warning' | 'error';
    code: string;
    place: { file?: string; line?: number; column?: string };
    message: string;
    help?: string | null;
    keys?: string[];
  }
  interface ProblemAt { place?: Note['place']; message: string; found?: string; expected?: string; help?: string | null }
  interface Problem { title?: string; detail?: string; problems?: ProblemAt[] }
  interface Config { basemap: { url: string; attribution: string } | null }
}
