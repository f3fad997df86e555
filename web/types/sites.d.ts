/** What the server says of circles, polygons and tables of sites: docs/http.md, as types. */
declare namespace Api {
  interface Dataset { population?: string | null }

  interface Compared {
    with: string; name: string; value: number | null;
    comparison: 'higher' | 'similar' | 'lower' | null;
    verdict: 'better' | 'similar' | 'worse' | null;
    reason?: string;
  }
  interface Withheld { reason: string; sentence: string }
  interface OwnValue extends Value {
    indicator: string; title: string; unit: string | null; decimals: number;
    kind: Kind | 'rank'; polarity: Polarity; status: Status;
    period: string; period_label: string; source: Source;
    withheld: Withheld | null;
    method: string; limits_method: string;
    used: number; absent: number; at_least: boolean;
    compared: Compared[];
  }
  interface OwnShare { code: string; name: string; district: string | null; share: number; by: string; overlap: number }
  interface OwnArea {
    own: { kind: 'circle' | 'polygon' | 'areas'; radius_m?: number; vertices?: number; notes: Note[] };
    geography: string;
    apportioned: string; method: string;
    area_km2: number; covered: number; used: number;
    areas: OwnShare[];
    indicators: OwnValue[];
  }

  interface SitesIndicator {
    indicator: string; title: string; unit: string | null; decimals: number; kind: string;
    status: Status; polarity: Polarity; period: string; period_label: string; source: Source; ranked: number;
  }
  interface SiteValue extends Value {
    withheld?: Withheld;
    method: string; limits_method: string; used: number; absent: number; at_least: boolean;
    rank: number | null;
  }
  interface SiteReach {
    name: string; line: number;
    at: LonLat & { easting: number; northing: number };
    postcode?: string;
    area_here: { code: string; name: string; district: string | null } | null;
    areas: number; used: number; covered: number | null;
    people: SiteValue | null;
    values: SiteValue[];
  }
  interface Sites {
    radius_m: number; measure: string; geography: string; order: string;
    people: SitesIndicator | null;
    indicators: SitesIndicator[];
    methods: string[];
    sites: SiteReach[];
    left_out: NonNullable<Problem['problems']>;
    notes: Note[];
  }
}
