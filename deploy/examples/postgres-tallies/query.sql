-- What was raised, year by year, in millions of dollars: how much of it more than one source reports, and who raised most.
SELECT year.time_window                            AS year,
       year.status,
       round(year.usd / 1000000, 1)                AS usd_millions,
       round(100 * year.usd_corroborated / nullif(year.usd, 0)) AS corroborated_percent,
       year.facts,
       most.who                                    AS most_by,
       round(most.usd / 1000000, 1)                AS most_usd_millions
FROM tally AS year
LEFT JOIN LATERAL (
  SELECT who, usd
  FROM tally
  WHERE level = 'subject' AND measure = year.measure AND status = year.status AND time_window = year.time_window
  ORDER BY usd DESC NULLS LAST, who
  LIMIT 1
) AS most ON true
WHERE year.level = 'industry' AND year.measure = 'raise' AND length(year.time_window) = 4
ORDER BY year, year.status;
