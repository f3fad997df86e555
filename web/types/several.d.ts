/** What the server says of several indicators at once: docs/http.md, as types. */
declare namespace Api {
  /** What is said of an indicator and a period of it. */
  interface Head {
    indicator: string; title: string; unit: string; decimals: number; status: Status; polarity: Polarity;
    period: string; period_label: string; source: Source;
  }

  /** Which end is need. */
  type Need = 'high' | 'low';

  interface TogetherSide extends Head {
    short?: string;
    states: Record<State, number>;
    need: Need;
    classes: { class: number; lower: number; upper: number; label: string; word: string; count: number }[];
  }
  interface Correlation {
    coefficient: number | null; lower: number | null; upper: number | null; p: number | null;
    areas: number; why?: string;
  }
  interface TogetherCell { classes: [number, number]; label: string; colour: string; count: number }
  interface WorstArea { code: string; name: string; district: string | null; values: [number | null, number | null]; ranks: [number, number] }
  interface TogetherArea {
    code: string; values: [number | null, number | null]; states: [State, State];
    cell: number | null; flags?: [string[], string[]];
  }
  interface Together {
    indicators: [TogetherSide, TogetherSide];
    used: number; absent: number; method: string; findings: string[]; level: number;
    pearson: Correlation; spearman: Correlation;
    cells: TogetherCell[]; worst_cell: number | null; worst: WorstArea[]; areas: TogetherArea[];
  }

  interface Component extends Head {
    need: Need; need_by: 'polarity' | 'request';
    weight: number; share: number;
    states: Record<State, number>;
  }
  interface CompositeArea extends Value {
    rank: number | null; code: string; name: string; district: string | null; class: number | null;
    percentile: number | null; components: number; of: number;
    contributions: (number | null)[];
    /** Its ranks under drawn weights: the median, the 5th and the 95th percentile. */
    rank_median: number | null; rank_lower: number | null; rank_upper: number | null;
    /** In which share of the draws it is in the top. */
    top_share: number | null;
    scenario_ranks: (number | null)[];
  }
  interface Scenario { name: string; left_out: number | null; spearman: number | null; kendall: number | null; top_kept: number }
  interface Composite {
    title: string; method: string; meaning: string; status: Status;
    over_areas: number; missing: string; least: number;
    components: Component[];
    correlations: (number | null)[][];
    warnings: string[];
    draws: { count: number; seed: number; vary: string; meaning: string };
    top: number;
    scenarios: Scenario[];
    ranked: number;
    states: Record<State, number>;
    legend: Pick<Choropleth, 'method' | 'classes' | 'absent' | 'histogram'>;
    areas: CompositeArea[];
  }
}
