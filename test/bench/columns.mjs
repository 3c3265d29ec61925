// columns.mjs: the month in DuckDB, a column store, as a good engineer would write it there. Reads
// the name of a way from each line of its input, and answers with the milliseconds it took; "check"
// answers with the sums. Arguments: punches and calendar as CSV, instants as microseconds.
import { createInterface } from 'node:readline';
import { DuckDBInstance } from '@duckdb/node-api';

const [punches, calendar] = process.argv.slice(2);
const connection = await (await DuckDBInstance.create(':memory:')).connect();
const run = async (statement) => (await connection.runAndReadAll(statement)).getRows();

await run(`CREATE TABLE punch AS
	SELECT employee, make_timestamp(us) AS ts
	FROM read_csv('${punches}', header = false, columns = {employee: 'BIGINT', us: 'BIGINT'})`);
await run(`CREATE TABLE calendar AS
	SELECT *
	FROM read_csv('${calendar}', header = false, columns = {workday: 'DATE', starts_at: 'BIGINT',
		ends_at: 'BIGINT', break_from: 'BIGINT', break_till: 'BIGINT'})`);

// First and last punch of each local day (UTC+7), joined to the calendar, in whole numbers. Of a
// day without a punch there is nothing to count.
const days = `
	SELECT d.employee,
		CASE WHEN came > starts_at THEN
				(came - starts_at - greatest(least(came, break_till) - break_from, 0)) // 60000000
			WHEN came IS NOT NULL THEN 0 END AS late,
		CASE WHEN went < ends_at THEN
				(ends_at - went - greatest(break_till - greatest(went, break_from), 0)) // 60000000
			WHEN went IS NOT NULL THEN 0 END AS early
	FROM (
		SELECT m.employee, k.*,
			CASE WHEN last - first > 600000000 OR first - k.starts_at <= k.ends_at - first
				THEN first END AS came,
			CASE WHEN last - first > 600000000 OR first - k.starts_at > k.ends_at - first
				THEN last END AS went
		FROM (
			SELECT employee, (ts + INTERVAL 7 HOUR)::DATE AS workday, epoch_us(min(ts)) AS first,
				epoch_us(max(ts)) AS last
			FROM punch
			GROUP BY ALL) AS m
		JOIN calendar AS k ON k.workday = m.workday) AS d`;
const rows = `SELECT count(late), count(early) FROM (${days}) AS x`;
const totals = `
	SELECT count(*), sum(late), sum(early)
	FROM (
		SELECT employee, sum(late) AS late, sum(early) AS early
		FROM (${days}) AS x
		GROUP BY employee) AS y`;

for await (const line of createInterface({ input: process.stdin })) {
	const [way, threads] = line.split(' ');
	if (way === 'check') {
		console.log([...(await run(rows))[0], ...(await run(totals))[0]].join('|'));
		continue;
	}
	await run(`SET threads = ${threads}`);
	const began = performance.now();
	await run(way === 'rows' ? rows : totals);
	console.log(performance.now() - began);
}
