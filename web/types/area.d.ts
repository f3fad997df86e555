/** What the server says of one area, its likes and its changes: docs/http.md, as types. */
declare namespace Api {
  type Verdict = 'better' | 'similar' | 'worse';

  /** How a value stands to the figure of a group of areas, its own among them. */
  interface Standing {
    comparison: 'higher' | 'similar' | 'lower' | null;
    verdict: Verdict | null;
    reason?: string;
    gap: number | null;
    rank: number | null;
    of: number;
  }
  interface ComparedWith extends Standing { with: string; name: string; value: number | null }

  /** Where the numbers of all areas lie. */
  interface FiveNumbers { areas: number; min: number; p25: number; median: number; p75: number; max: number }

  interface ProfileValue {
    limits_method: string;
    /** Nothing, of a period that is not the latest. */
    compared: ComparedWith[];
    spread?: FiveNumbers;
  }
  interface Profile {
    names: { official?: string; readable?: string };
    geography: string;
    /** The areas of which each `spread` is, as `with` names them. */
    spread_of?: string;
  }
  interface Dataset { population: string | null }

  interface SimilarIndicator { indicator: string; title: string; status: Status; polarity: Polarity }
  interface SimilarArea {
    code: string; name: string; district: string | null;
    distance: number;
    values: (Value & { step: number | null })[];
    alike: string[];
    different: string[];
  }
  interface Similar { method: string; used: number; left_out: number; candidates: number; indicators: SimilarIndicator[]; areas: SimilarArea[] }

  /** The latest five points, by Fingertips' rule. */
  interface Recent {
    direction: 'increasing' | 'no-change' | 'decreasing' | null;
    judgement: 'better' | 'worse' | 'no-change' | null;
    periods?: string[];
    reason?: string;
  }
  interface Trend { labels: string[]; areas: { code: string; values: (number | null)[]; recent: Recent }[] }

  interface CompareArea extends Value {
    code: string; name: string; district: string | null;
    compared: (Standing & { with: string })[];
  }
  interface Compare { references: { with: string; name: string; value: number | null }[]; areas: CompareArea[] }
}
