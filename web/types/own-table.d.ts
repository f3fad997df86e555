/** A person's own table, as the server answers of it. */
declare namespace Api {
  interface Rebased { from: string; to: string; unchanged: number; split: number; merged: number; irregular: number }
  interface TableJoin {
    file: string;
    part?: string;
    joined: boolean;
    geography: string | null;
    numberOfRows: number;
    numberOfMatchedAreas: number;
    numberOfUnmatchedAreas: number;
    numberOfAdditionalKeys: number;
    numberOfDuplicateKeys: number;
    unmatchedAreas: string[];
    additionalKeys: string[];
    duplicateKeys: string[];
    otherKeys: string[];
    rebased?: Rebased[];
  }
  interface OwnTable {
    file: string;
    indicators: Indicator[];
    indicator: string;
    period: string;
    shown_because: 'asked' | 'first-that-is-no-count' | 'first';
    join: { tables: TableJoin[] };
    notes: Note[];
    choropleth: Choropleth;
    ranking: Rank;
  }
}
