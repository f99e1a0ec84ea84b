-- The tallies as they stand. The subscriber makes these tables where they are not there.

CREATE TABLE IF NOT EXISTS tally (
  key                text PRIMARY KEY,
  kind               text NOT NULL,              -- funding, capacity
  measure            text NOT NULL,              -- raise, aid, capex, output, plants, ...
  level              text NOT NULL,              -- subject, country, industry
  who                text NOT NULL,              -- entity id of the company or country, slug of the industry
  status             text NOT NULL,              -- rumoured, planned, approved, underway, completed, denied
  time_window        text NOT NULL,              -- funding: 2025, 2025-Q3, 2025-09; capacity: target period or unknown
  product            text,
  usd                numeric(38, 9),             -- null for capacity
  usd_corroborated   numeric(38, 9),
  eur                numeric(38, 9),
  eur_corroborated   numeric(38, 9),
  facts              integer NOT NULL,
  corroborated_facts integer NOT NULL,
  unconverted        integer NOT NULL            -- facts that are not in the sums for want of an exchange rate
);

CREATE INDEX IF NOT EXISTS tally_by_measure ON tally (measure, level, time_window);

-- The same in the units in which it was reported; null totals for multiples and percentages, which are never summed.
CREATE TABLE IF NOT EXISTS tally_total (
  key          text NOT NULL REFERENCES tally ON DELETE CASCADE,
  unit         text NOT NULL,
  total        numeric(38, 9),
  corroborated numeric(38, 9),
  low          numeric(38, 9),
  high         numeric(38, 9),
  facts        integer NOT NULL,
  PRIMARY KEY (key, unit)
);

-- How far each partition is in the tables: written in the transaction that writes what was read.
CREATE TABLE IF NOT EXISTS tally_position (
  topic       text    NOT NULL,
  partition   integer NOT NULL,
  next_offset bigint  NOT NULL,
  PRIMARY KEY (topic, partition)
);
