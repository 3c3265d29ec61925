// Types of presensi for TypeScript: rows of the engine's functions, of a register's tables and
// views, and the arguments of its functions.
// Written by test/cluster test/script/dictionary --write from the catalogue; a test compares it.
//
// As node-postgres and Kysely give values, with date as text (pg.types.setTypeParser(1082, (day) =>
// day)): bigint and numeric are text.

/** An interval as node-postgres gives it. Rather use the column ..._minutes beside it. */
export interface Interval { years?: number; months?: number; days?: number; hours?: number;
	minutes?: number; seconds?: number; milliseconds?: number }
export type Status = 'present' | 'half_day' | 'missing_in' | 'missing_out' | 'absent' | 'excused' | 'holiday' | 'off' | 'pending';
export type Direction = 'in' | 'out';

/** What one punch is, seen alone; made by presensi.classify(). */
export interface Classification {
	workday: string;
	shift_no: number | null;
	direction: Direction | null;
	verdict: string | null;
	by: Interval | null;
}
/** An approved span that frees from duty: by date (every shift whose workday is in days, nights included) or by the clock (span). Made by presensi.excuse(). Karanganyar 24/2022, article 9(4) and annex A.3. */
export interface Excuse {
	days: string | null;
	span: string | null;
	kind: string | null;
}
/** What a person's button says; made by presensi.next_punch(). */
export interface NextPunch {
	action: string | null;
	workday: string | null;
	shift_no: number | null;
	opens_at: Date | null;
	closes_at: Date | null;
}
/** What a person is told who has just punched; made by presensi.punch_answer(). */
export interface PunchAnswer {
	used_as: string | null;
	workday: string | null;
	shift_no: number | null;
	verdict: string | null;
	late: Interval | null;
	early_leave: Interval | null;
	action: string | null;
	opens_at: Date | null;
	closes_at: Date | null;
}
/** The verdict on one shift, or on one free day (shift_no NULL). starts_at and ends_at: what was owed, after excuses and flex. checked_in, checked_out: the punches used. late, early_leave: 0 if none, NULL if unknown or nothing was owed. away: with pairs, the time away between check-in and check-out, breaks and excuses off, else 0 (NULL where worked is). lost: late, early_leave and away as far as known, never NULL. worked: presence within the shift, breaks off. planned: net time owed, excuses off; excused: what excuses took off it, by the kinds in excuse. overtime: presence after the end, on a free day from the first to the last punch. All intervals are elapsed time. Rules: doc/rulings.md. */
export interface Ruling {
	workday: string;
	shift_no: number | null;
	status: Status | null;
	starts_at: Date | null;
	ends_at: Date | null;
	checked_in: Date | null;
	checked_out: Date | null;
	late: Interval | null;
	early_leave: Interval | null;
	away: Interval | null;
	lost: Interval | null;
	worked: Interval | null;
	planned: Interval | null;
	excused: Interval | null;
	excuse: string | null;
	overtime: Interval | null;
}
/** One concrete working span: the date on which it starts, its number on that date, start and end as instants, fixed breaks, net planned time (breaks off; with "hours" the hours), and the windows, closed at both ends, in which a punch may be its check-in or its check-out (out_window is NULL for "in-only"). */
export interface Shift {
	workday: string;
	shift_no: number | null;
	starts_at: Date | null;
	ends_at: Date | null;
	breaks: string | null;
	planned: Interval | null;
	in_window: string | null;
	out_window: string | null;
}
/** a step of a ladder of discipline: level from 1 up, class light, medium or heavy (ringan, sedang, berat), the measure in Indonesian and English, the article */
export interface Tier {
	level: number | null;
	class: string | null;
	name_id: string | null;
	name_en: string | null;
	article: string | null;
}
/** What the rulings of a period add up to; made by presensi.totals() and presensi.roster_totals(). shifts, and of them present, half_day, missing_in, missing_out, absent, excused_shifts and pending by status, late_shifts and early_shifts with some late or early leave; holidays and days_off: dates without a shift; absent_days: dates of which every shift was missed and nothing excused. Intervals are sums over all rows as far as known, 0 if none is; each stands again as whole minutes (…_minutes), for clients without intervals. pot: lost, and the planned time of shifts missed on other dates, once nothing of the date is pending (Karanganyar 24/2022, article 14(4)). */
export interface Totals {
	shifts: number | null;
	present: number | null;
	half_day: number | null;
	missing_in: number | null;
	missing_out: number | null;
	absent: number | null;
	excused_shifts: number | null;
	pending: number | null;
	holidays: number | null;
	days_off: number | null;
	late_shifts: number | null;
	early_shifts: number | null;
	absent_days: number | null;
	late: Interval | null;
	early_leave: Interval | null;
	away: Interval | null;
	lost: Interval | null;
	worked: Interval | null;
	planned: Interval | null;
	excused: Interval | null;
	overtime: Interval | null;
	pot: Interval | null;
	late_minutes: number | null;
	early_leave_minutes: number | null;
	away_minutes: number | null;
	lost_minutes: number | null;
	worked_minutes: number | null;
	planned_minutes: number | null;
	excused_minutes: number | null;
	overtime_minutes: number | null;
	pot_minutes: number | null;
}

/** table: work codes of a person. Layer 0, the rule: of several that cover a date the one that begins last holds, so a temporary one has a last day. Layer 1, an operator's plan for single days (code NULL: off). A plan beats a pick, a pick the rule */
export interface AssignmentTable {
	employee_id: string;
	assignment_id: string;
	layer: number;
	code: string | null;
	code_assignable: boolean;
	choices: string[];
	found: boolean;
	first_day: string;
	last_day: string | null;
	note: string | null;
	recorded_by: string;
	recorded_at: Date;
	revoked_by: string | null;
	revoked_at: Date | null;
	why: string | null;
}
/** table: changes of what is no dated fact (names, heads, approvals, spans of service), each with who, when, from, to and why; written by amend alone */
export interface ChangeTable {
	change_id: string;
	fact: string;
	fact_id: string;
	employee_id: string | null;
	unit_id: string | null;
	was: unknown;
	became: unknown;
	recorded_by: string;
	recorded_at: Date;
	why: string;
}
/** table: the frozen rulings of closed months, with the unit of the day; written by close_month alone */
export interface ClosedDayTable {
	employee_id: string;
	month: string;
	unit_id: string;
	shift_key: number;
	workday: string;
	shift_no: number | null;
	status: Status;
	starts_at: Date | null;
	ends_at: Date | null;
	checked_in: Date | null;
	checked_out: Date | null;
	late: Interval | null;
	early_leave: Interval | null;
	away: Interval | null;
	lost: Interval;
	worked: Interval | null;
	planned: Interval | null;
	excused: Interval | null;
	excuse: string | null;
	overtime: Interval | null;
}
/** table: the category that decided under which ladder a person stood when a month was closed; when it is reopened it stays, and amend may change it; written by close_month, reopen_month and amend alone */
export interface ClosedPersonTable {
	employee_id: string;
	closing: string;
	category: string;
}
/** table: the settings that were in force in a month when it was closed, as policy_in_force gave them; written by close_month alone */
export interface ClosedPolicyTable {
	closing: string;
	scope: string;
	units: string[];
	first_day: string;
	end_day: string | null;
	unit_id: string | null;
	policy_id: string;
	name: string;
	source: string | null;
	day_length: Interval | null;
	day_length_allowance: Interval | null;
	weekly_minimum: Interval | null;
	missing_punch: string | null;
	missing_punch_minutes: number | null;
	leftover: string | null;
	forgotten_phone_quota: number | null;
	forgotten_phone_unit: string | null;
	report_day: number | null;
	revision_days: number | null;
	transfer_days: number | null;
	uncertain_fence: string | null;
	accuracy_limit_m: number | null;
	mock_location: string | null;
	offline_limit: Interval | null;
	one_shift_a_day: boolean | null;
	travel_speed_limit: number | null;
	tiers: string | null;
	deduction_bands: string | null;
	device_required: boolean | null;
	forgotten_punch: string | null;
	counted_lates: number | null;
	counted_lates_days: string | null;
	counted_lates_period: string | null;
	allowance_minutes: number | null;
	allowance_day_minutes: number | null;
	habit_lates: number | null;
	habit_months: number | null;
	minute_percent: string | null;
	month_percent: string | null;
}
/** table: changes of days after the revision window: the day as it was and as it shall be, with the reason; a later correction withdraws the one before */
export interface CorrectionTable {
	employee_id: string;
	correction_id: string;
	workday: string;
	shift_no: number | null;
	status: Status;
	starts_at: Date | null;
	ends_at: Date | null;
	checked_in: Date | null;
	checked_out: Date | null;
	late: Interval | null;
	early_leave: Interval | null;
	away: Interval | null;
	lost: Interval;
	worked: Interval | null;
	planned: Interval | null;
	excused: Interval | null;
	excuse: string | null;
	overtime: Interval | null;
	was: unknown;
	reason: string;
	recorded_by: string;
	recorded_at: Date;
	revoked_by: string | null;
	revoked_at: Date | null;
	why: string | null;
}
/** table: the one active device of a person (Madiun 4) and those before it, withdrawn by reset_device */
export interface DeviceTable {
	employee_id: string;
	device_id: string;
	device: string;
	recorded_by: string;
	recorded_at: Date;
	revoked_by: string | null;
	revoked_at: Date | null;
	why: string | null;
}
/** table: people, with their span of service; number is the NIP */
export interface EmployeeTable {
	employee_id: string;
	number: string;
	name: string;
	category: string;
	first_day: string | null;
	last_day: string | null;
	terminal_number: string | null;
	recorded_by: string;
	recorded_at: Date;
	revoked_by: string | null;
	revoked_at: Date | null;
	why: string | null;
}
/** table: requests for leave, permits and duty travel, by dates or by the clock, and the direct supervisor's decision; only approved ones that are not withdrawn count */
export interface ExcuseTable {
	employee_id: string;
	excuse_id: string;
	kind: string;
	first_day: string | null;
	last_day: string | null;
	starts_at: Date | null;
	ends_at: Date | null;
	note: string | null;
	decision: string | null;
	decided_by: string | null;
	decided_at: Date | null;
	decision_note: string | null;
	recorded_by: string;
	recorded_at: Date;
	revoked_by: string | null;
	revoked_at: Date | null;
	why: string | null;
}
/** table: documents handed in for a request: which (SPT, SPPD, …) and where it is kept */
export interface ExcuseDocumentTable {
	employee_id: string;
	document_id: string;
	excuse_id: string;
	document: string;
	reference: string;
	recorded_by: string;
	recorded_at: Date;
	revoked_by: string | null;
	revoked_at: Date | null;
	why: string | null;
}
/** table: kinds of excuses: leave frees from duty, a permit too but needs a check-in on its day, duty travel waives the fence, overtime orders hours beside the schedule */
export interface ExcuseKindTable {
	kind: string;
	name_id: string;
	name_en: string;
	effect: string;
	documents: string[];
	minutes_count: boolean;
	mark: string;
	year_quota: string | null;
	carry_over: string;
	recorded_by: string;
	recorded_at: Date;
	revoked_by: string | null;
	revoked_at: Date | null;
	why: string | null;
}
/** table: holidays of everybody (unit_id NULL) or of a unit and those below it */
export interface HolidayTable {
	holiday_id: string;
	day: string;
	unit_id: string | null;
	name: string;
	kind: string;
	decree: string | null;
	known_since: string | null;
	recorded_by: string;
	recorded_at: Date;
	revoked_by: string | null;
	revoked_at: Date | null;
	why: string | null;
}
/** table: who acts as what; who is a database role or, beginning with @, an identity that only a role that acts as pool may speak for. Written by grant_register and revoke_register */
export interface MemberTable {
	member_id: string;
	who: string;
	acts_as: string;
	unit_id: string | null;
	employee_id: string | null;
	recorded_by: string;
	recorded_at: Date;
	revoked_by: string | null;
	revoked_at: Date | null;
	why: string | null;
}
/** table: months; starts_at and ends_at are plain bounds for the punches that may matter, days wider than any zone needs */
export interface MonthTable {
	month: string;
	last_day: string | null;
	starts_at: Date;
	ends_at: Date;
	closed_at: Date | null;
	closed_by: string | null;
	closing: string | null;
	open_until: Date | null;
	why: string | null;
	categories: string | null;
}
/** table: who closed and reopened which month when */
export interface MonthLogTable {
	month_log_id: string;
	month: string;
	action: string;
	recorded_by: string;
	recorded_at: Date;
	why: string | null;
}
/** table: settings from first_day on, of everybody or of a unit and those below it. A row states what changes; what it leaves NULL stays as before. A unit's own setting beats that of the units above it and of everybody, the later one the earlier: policy_of says what holds */
export interface PolicyTable {
	first_day: string;
	unit_id: string | null;
	policy_id: string;
	name: string;
	source: string | null;
	day_length: Interval | null;
	day_length_allowance: Interval | null;
	weekly_minimum: Interval | null;
	missing_punch: string | null;
	missing_punch_minutes: number | null;
	leftover: string | null;
	forgotten_phone_quota: number | null;
	forgotten_phone_unit: string | null;
	report_day: number | null;
	revision_days: number | null;
	transfer_days: number | null;
	uncertain_fence: string | null;
	accuracy_limit_m: number | null;
	mock_location: string | null;
	offline_limit: Interval | null;
	one_shift_a_day: boolean | null;
	travel_speed_limit: number | null;
	tiers: string | null;
	deduction_bands: string | null;
	device_required: boolean | null;
	forgotten_punch: string | null;
	counted_lates: number | null;
	counted_lates_days: string | null;
	counted_lates_period: string | null;
	allowance_minutes: number | null;
	allowance_day_minutes: number | null;
	habit_lates: number | null;
	habit_months: number | null;
	minute_percent: string | null;
	month_percent: string | null;
	recorded_by: string;
	recorded_at: Date;
	revoked_by: string | null;
	revoked_at: Date | null;
	why: string | null;
}
/** table: unit, direct supervisor, position (jabatan) and rank (pangkat/golongan) from first_day to last_day (NULL: still). transfer_employee ends one and begins the next */
export interface PostingTable {
	employee_id: string;
	posting_id: string;
	first_day: string;
	last_day: string | null;
	unit_id: string;
	supervisor_id: string | null;
	position: string | null;
	rank: string | null;
	letter: string | null;
	recorded_by: string;
	recorded_at: Date;
	revoked_by: string | null;
	revoked_at: Date | null;
	why: string | null;
}
/** table: every punch, refused ones included. at is the instant that counts; a refusal (reason in refusal) no longer holds once cleared or, for place, once duty travel is approved or the fence corrected; void is withdrawn (revoked_*) */
export interface PunchTable {
	employee_id: string;
	punch_id: string;
	at: Date;
	received_at: Date;
	client_at: Date | null;
	direction: Direction | null;
	code: string | null;
	pick_day: string | null;
	location: string | null;
	accuracy_m: number | null;
	device: string | null;
	photo: string | null;
	mock: boolean | null;
	source: string;
	cause: string | null;
	statement_id: string | null;
	initials: string | null;
	request_id: string | null;
	site_id: string | null;
	site_distance_m: number | null;
	fence: string | null;
	refusal: string | null;
	cleared_by: string | null;
	cleared_at: Date | null;
	cleared_why: string | null;
	recorded_by: string;
	recorded_at: Date;
	revoked_by: string | null;
	revoked_at: Date | null;
	why: string | null;
}
/** table: the frozen rulings of months that were reopened, as they stood until reopened_at: what had been reported is not lost */
export interface ReopenedDayTable {
	employee_id: string;
	month: string;
	unit_id: string;
	shift_key: number;
	workday: string;
	shift_no: number | null;
	status: Status;
	starts_at: Date | null;
	ends_at: Date | null;
	checked_in: Date | null;
	checked_out: Date | null;
	late: Interval | null;
	early_leave: Interval | null;
	away: Interval | null;
	lost: Interval;
	worked: Interval | null;
	planned: Interval | null;
	excused: Interval | null;
	excuse: string | null;
	overtime: Interval | null;
	reopening: string;
	reopened_at: Date;
}
/** table: reports that were sent: for which unit and month, when, by whom (recorded_by), to whom; a correction is sent as another row */
export interface ReportTable {
	report_id: string;
	unit_id: string;
	month: string;
	kind: string;
	recipient: string;
	due: string;
	sent_at: Date;
	recorded_by: string;
	recorded_at: Date;
	revoked_by: string | null;
	revoked_at: Date | null;
	why: string | null;
}
/** table: places where one may punch: radius_m metres around the fence, for a unit and those below it or for one person. A corrected fence is a new row beside the withdrawn one */
export interface SiteTable {
	site_id: string;
	name: string;
	unit_id: string | null;
	employee_id: string | null;
	fence: string;
	radius_m: number;
	first_day: string | null;
	last_day: string | null;
	recorded_by: string;
	recorded_at: Date;
	revoked_by: string | null;
	revoked_at: Date | null;
	why: string | null;
}
/** table: letters of a unit's head on manual attendance (annex B): number, date, signer and the cause they attest */
export interface StatementTable {
	statement_id: string;
	unit_id: string;
	number: string;
	day: string;
	signer_id: string;
	cause: string;
	recorded_by: string;
	recorded_at: Date;
	revoked_by: string | null;
	revoked_at: Date | null;
	why: string | null;
}
/** table: organisation units; path is the names from the top, with dots between (dinkes.puskesmas_a): a unit belongs to every unit whose path begins its own */
export interface UnitTable {
	unit_id: string;
	path: string;
	name: string;
	time_zone: string;
	zone: string | null;
	head_id: string | null;
	letterhead: string | null;
	recorded_by: string;
	recorded_at: Date;
	revoked_by: string | null;
	revoked_at: Date | null;
	why: string | null;
}
/** table: work codes; unit_id NULL: global. A code that needs consent cannot be assigned before approval names the letter */
export interface WorkCodeTable {
	code: string;
	name: string;
	unit_id: string | null;
	needs_consent: boolean;
	approval: string | null;
	assignable: boolean | null;
	source: string | null;
	recorded_by: string;
	recorded_at: Date;
	revoked_by: string | null;
	revoked_at: Date | null;
	why: string | null;
}
/** table: the dated hours of a work code. Where two cover a date, a unit's own beats the general one, and the one that begins later beats the earlier: Ramadan hours are a version with a last day */
export interface WorkCodeVersionTable {
	version_id: string;
	code: string;
	unit_id: string | null;
	first_day: string | null;
	last_day: string | null;
	schedule: string;
	weekly_minimum: Interval | null;
	letter: string | null;
	recorded_by: string;
	recorded_at: Date;
	revoked_by: string | null;
	revoked_at: Date | null;
	why: string | null;
}
/** view: who was absent when (article 6(3)f): dates with a missed shift; whole_day: nothing of the date was attended or excused, so it is a day of absence */
export interface AbsentDayView {
	employee_id: string;
	number: string;
	name: string;
	month: string;
	unit_id: string;
	unit_name: string | null;
	workday: string;
	day_name_id: string | null;
	shifts: number | null;
	absent_shifts: number | null;
	whole_day: boolean | null;
	planned: Interval | null;
	planned_minutes: number | null;
	pot: Interval | null;
	pot_minutes: number | null;
	status_name_id: string | null;
	status_name_en: string | null;
	frozen: boolean | null;
}
/** view: where each person may punch today: sites of the unit and those above it, sites of the person, those of the unit before a transfer for the policy's transfer_days (article 14(1)), and anywhere on approved duty travel with its documents (article 9(5)) */
export interface AllowedSiteView {
	employee_id: string;
	number: string;
	name: string;
	month: string;
	unit_id: string;
	unit_name: string | null;
	site_id: string | null;
	site_name: string | null;
	fence: string | null;
	radius_m: number | null;
	because: string | null;
	because_name_id: string | null;
	because_name_en: string | null;
	valid_until: string | null;
}
/** view: every shift and every free day of every person: frozen rows of closed months, live rulings of open ones, corrections over both. Filter by employee_id, unit_id (that of the day) and month; months that have not begun are left out */
export interface AttendanceDayView {
	employee_id: string;
	number: string;
	name: string;
	month: string;
	unit_id: string;
	unit_name: string | null;
	workday: string;
	shift_no: number | null;
	status: Status;
	status_name_id: string | null;
	status_name_en: string | null;
	starts_at: Date | null;
	local_starts_at: Date | null;
	ends_at: Date | null;
	local_ends_at: Date | null;
	checked_in: Date | null;
	checked_out: Date | null;
	check_in_time: string | null;
	check_out_time: string | null;
	time_zone: string | null;
	late: Interval | null;
	late_minutes: number | null;
	early_leave: Interval | null;
	early_leave_minutes: number | null;
	away: Interval | null;
	away_minutes: number | null;
	lost: Interval | null;
	lost_minutes: number | null;
	worked: Interval | null;
	worked_minutes: number | null;
	planned: Interval | null;
	planned_minutes: number | null;
	excused: Interval | null;
	excused_minutes: number | null;
	overtime: Interval | null;
	overtime_minutes: number | null;
	before_start: Interval | null;
	before_start_minutes: number | null;
	excuse: string | null;
	excuse_name_id: string | null;
	excuse_name_en: string | null;
	frozen: boolean | null;
	closing: string | null;
	correction_id: string | null;
	correction_reason: string | null;
	found_code: string | null;
}
/** view: the recap of a person's month in a unit (annex A.4.a, article 7(3)c); somebody transferred has a row for each unit. Counts are days; present_days were attended at least in part, pot is the lost time as day_total counts it without what the policy's allowance forgives (forgiven), strip one character for each day of the month (see day_total.mark) */
export interface AttendanceMonthView {
	employee_id: string;
	number: string;
	name: string;
	month: string;
	month_name_id: string | null;
	month_name_en: string | null;
	unit_id: string;
	unit_name: string | null;
	workdays: number | null;
	present_days: number | null;
	late_days: number | null;
	early_days: number | null;
	missing_punches: number | null;
	absent_days: number | null;
	half_days: number | null;
	absent_shifts: number | null;
	excused_days: number | null;
	holidays: number | null;
	free_days: number | null;
	pending_days: number | null;
	late: Interval | null;
	late_minutes: number | null;
	early_leave: Interval | null;
	early_leave_minutes: number | null;
	away: Interval | null;
	away_minutes: number | null;
	forgiven: Interval | null;
	forgiven_minutes: number | null;
	pot: Interval | null;
	pot_minutes: number | null;
	worked: Interval | null;
	worked_minutes: number | null;
	planned: Interval | null;
	planned_minutes: number | null;
	excused: Interval | null;
	excused_minutes: number | null;
	overtime: Interval | null;
	overtime_minutes: number | null;
	strip: string | null;
	frozen: boolean | null;
}
/** view: worked against owed, a person's week (Monday to Sunday) in a unit; month is that of its Thursday. weekly_hours is what the work code asks a week, averaged over the cycle where it has one; counted is the time worked or excused and, for a cycle, the average week times the share of the owed time that was worked or excused; weekly_minimum is the policy's 37.5 h, or what the version of the code states, lowered by the share of the hours that holidays took; reached_minimum: counted is not below it. lacking is what was owed and not worked */
export interface AttendanceWeekView {
	employee_id: string;
	number: string;
	name: string;
	month: string;
	unit_id: string;
	unit_name: string | null;
	week: string | null;
	week_end: string | null;
	workdays: number | null;
	present_days: number | null;
	absent_days: number | null;
	half_days: number | null;
	excused_days: number | null;
	pending_days: number | null;
	worked: Interval | null;
	worked_minutes: number | null;
	planned: Interval | null;
	planned_minutes: number | null;
	excused: Interval | null;
	excused_minutes: number | null;
	lacking: Interval | null;
	lacking_minutes: number | null;
	weekly_hours: Interval | null;
	weekly_hours_minutes: number | null;
	averaged: boolean | null;
	counted: Interval | null;
	counted_minutes: number | null;
	weekly_minimum: Interval | null;
	weekly_minimum_minutes: number | null;
	schedule_reaches_minimum: boolean | null;
	reached_minimum: boolean | null;
	frozen: boolean | null;
}
/** view: with which work codes each person may punch today (Madiun 6.c): the operator's plan (code NULL: a day off), which beats all, the choices, of which a picked one beats the rule, and the rule; with the hours of today */
export interface AvailableWorkCodeView {
	employee_id: string;
	number: string;
	name: string;
	month: string;
	unit_id: string;
	unit_name: string | null;
	workday: string;
	code: string | null;
	code_name: string | null;
	schedule: string | null;
	origin: string | null;
	origin_name_id: string | null;
	origin_name_en: string | null;
	picked: boolean | null;
}
/** view: who changed what and when, from what, to what, why, over all facts: recorded, withdrawn, changed, decided, cleared, corrected, months closed and reopened. month is that of the day the fact is about; punches of telephones are left out, but those that a manager made for another (seen by who sees the members) */
export interface ChangeLogView {
	at: Date | null;
	local_at: Date | null;
	time_zone: string | null;
	by: string | null;
	fact: string | null;
	fact_id: string | null;
	action: string | null;
	action_name_id: string | null;
	action_name_en: string | null;
	employee_id: string;
	number: string;
	name: string;
	month: string;
	unit_id: string;
	day: string | null;
	was: unknown | null;
	became: unknown | null;
	why: string | null;
}
/** view: days of closed months of which the facts now say something else than what was frozen: both, and what differs (a day that only one side knows has NULL on the other; a unit changed afterwards shows as two rows). The one view that rules closed months: filter by month or person */
export interface ClosedDriftView {
	employee_id: string;
	number: string;
	name: string;
	month: string;
	unit_id: string;
	unit_name: string | null;
	workday: string;
	shift_no: number | null;
	frozen_status: string | null;
	ruled_status: string | null;
	frozen_status_name_id: string | null;
	ruled_status_name_id: string | null;
	frozen_status_name_en: string | null;
	ruled_status_name_en: string | null;
	frozen_lost: Interval | null;
	frozen_lost_minutes: number | null;
	ruled_lost: Interval | null;
	ruled_lost_minutes: number | null;
	differs: string[] | null;
	frozen: unknown | null;
	ruled: unknown | null;
	corrected: boolean | null;
}
/** view: one row per person and date: its status as a whole (absent: whatever was owed beside excuses was missed), whether it is a day of absence (absent_day 1: and nothing was excused), how many half days it is (each costs half a day beside the pot, two at most), its share of the pot of lost time (article 14(4): late, early leave, shifts missed on a day otherwise attended or partly excused, the policy's cost of a missing punch), its mark and the percentages of the deduction bands. The pot is before what a month's allowance forgives: of each day forgivable, of the month allowance in all */
export interface DayTotalView {
	employee_id: string;
	month: string;
	unit_id: string;
	workday: string;
	status: Status;
	shifts: number | null;
	absent_day: number | null;
	half_days: number | null;
	absent_shifts: number | null;
	missing_punches: number | null;
	pot: Interval | null;
	pot_minutes: number | null;
	late: Interval | null;
	late_minutes: number | null;
	late_shifts: number | null;
	early_leave: Interval | null;
	early_leave_minutes: number | null;
	early_shifts: number | null;
	away: Interval | null;
	away_minutes: number | null;
	worked: Interval | null;
	worked_minutes: number | null;
	planned: Interval | null;
	planned_minutes: number | null;
	excused: Interval | null;
	excused_minutes: number | null;
	overtime: Interval | null;
	overtime_minutes: number | null;
	mark: string | null;
	late_percent: string | null;
	early_percent: string | null;
	lost_percent: string | null;
	missing_percent: string | null;
	absent_percent: string | null;
	leave_percent: string | null;
	has_bands: boolean | null;
	late_day: number | null;
	late_rule: string | null;
	forgivable: Interval | null;
	forgivable_minutes: number | null;
	allowance: Interval | null;
	allowance_minutes: number | null;
	frozen: boolean | null;
}
/** view: what a month costs: days are its days of absence, half a day for each half day, what counted late days cost and the days that its pot completed at the policy's day_length_allowance; percent is the sum over the policy's deduction bands and minute_percent for each minute of the pot, at most month_percent (NULL: the policy has neither) */
export interface DeductionMonthView {
	employee_id: string;
	number: string;
	name: string;
	month: string;
	year: number | null;
	month_name_id: string | null;
	month_name_en: string | null;
	unit_id: string;
	unit_name: string | null;
	late_shifts: number | null;
	early_shifts: number | null;
	missing_punches: number | null;
	absent_days: string | null;
	half_days: number | null;
	pot: Interval | null;
	pot_minutes: number | null;
	pot_days: string | null;
	counted_days: string | null;
	days: string | null;
	late_percent: string | null;
	early_percent: string | null;
	lost_percent: string | null;
	missing_percent: string | null;
	absent_percent: string | null;
	leave_percent: string | null;
	minutes_percent: string | null;
	percent: string | null;
	frozen: boolean | null;
}
/** view: where each person stands in each calendar year: days from the pot, days of absence, half days and counted late days (total_days; a half day is 0.5), the longest run of absent working days (it may begin in the year before), the tier of the policy's ladder for their category (level NULL: none reached, or no ladder known) and the next one. month is the last one counted */
export interface DisciplineStandingView {
	employee_id: string;
	number: string;
	name: string;
	category: string | null;
	year: number | null;
	month: string;
	unit_id: string;
	unit_name: string | null;
	year_pot: Interval | null;
	year_pot_minutes: number | null;
	pot_days: string | null;
	remainder: Interval | null;
	remainder_minutes: number | null;
	absent_days: string | null;
	half_days: number | null;
	counted_days: string | null;
	total_days: string | null;
	longest_streak: string | null;
	current_streak: string | null;
	level: number | null;
	tier_class: string | null;
	tier_name_id: string | null;
	tier_name_en: string | null;
	article: string | null;
	next_tier_days: number | null;
	next_tier_name_id: string | null;
	next_tier_name_en: string | null;
	policy: string | null;
}
/** view: the rows of attendance_day, each ruling as one value of the engine's type, for pictures and sentences */
export interface EngineRulingView {
	employee_id: string;
	number: string;
	name: string;
	month: string;
	unit_id: string;
	workday: string;
	ruling: string | null;
	excuse_name_id: string | null;
	excuse_name_en: string | null;
}
/** view: who was late so often (habit_lates) in each of habit_months months in a row up to month, and which months these were, by the policy of month; no rows where the policy has no such rule */
export interface HabitualLatenessView {
	employee_id: string;
	number: string;
	name: string;
	month: string;
	month_name_id: string | null;
	month_name_en: string | null;
	unit_id: string;
	unit_name: string | null;
	months: string[] | null;
	late_days_by_month: number[] | null;
	habit_lates: number | null;
	habit_months: number | null;
}
/** view: the imports that run now in this database, and how far they are */
export interface ImportingView {
	pid: number | null;
	who: string | null;
	done: string | null;
	lines: string | null;
}
/** view: what each person has left of each kind of leave with a quota, by calendar year (month is its December), in working days of their own schedule: quota, carried over from the year before, taken (approved), requested (waiting), remaining. Filter by employee_id and year */
export interface LeaveBalanceView {
	employee_id: string;
	number: string;
	name: string;
	year: number | null;
	month: string;
	unit_id: string;
	unit_name: string | null;
	kind: string | null;
	kind_name_id: string | null;
	kind_name_en: string | null;
	year_quota: string | null;
	carried: string | null;
	taken: string | null;
	requested: string | null;
	remaining: string | null;
}
/** view: the recap of leave, permits and duty travel by month (annex A.4.b): every request in every month that it touches, with its decision; workdays are the dates on which something was owed (and those that leave takes where codes are found from the punches), excused what was taken off it */
export interface LeaveMonthView {
	employee_id: string;
	number: string;
	name: string;
	month: string;
	month_name_id: string | null;
	month_name_en: string | null;
	unit_id: string;
	unit_name: string | null;
	excuse_id: string;
	kind: string | null;
	kind_name_id: string | null;
	kind_name_en: string | null;
	effect: string | null;
	effect_name_id: string | null;
	effect_name_en: string | null;
	first_day: string | null;
	last_day: string | null;
	starts_at: Date | null;
	local_starts_at: Date | null;
	ends_at: Date | null;
	local_ends_at: Date | null;
	time_zone: string | null;
	asked: Interval | null;
	asked_minutes: number | null;
	calendar_days: number | null;
	workdays: number | null;
	excused: Interval | null;
	excused_minutes: number | null;
	decision: string | null;
	decision_name_id: string | null;
	decision_name_en: string | null;
	decided_by: string | null;
	decided_at: Date | null;
	local_decided_at: Date | null;
	note: string | null;
	decision_note: string | null;
	requested_at: Date | null;
	local_requested_at: Date | null;
}
/** view: the running pot of lost time, month by month (article 14(4), (5)): pot of the month, year_pot since January, the whole days in it (pot_days, of which new_days came with this month), the remainder; beside it the days of absence, the half days, and what late days cost where the policy counts them (year_counted_days, of which counted_days came with this month); total_days is all of them, a half day as 0.5. The pot is without what the policy's allowance forgives. unit_id is that of the end of the month */
export interface LostTimeYearView {
	employee_id: string;
	number: string;
	name: string;
	month: string;
	year: number | null;
	month_name_id: string | null;
	month_name_en: string | null;
	unit_id: string;
	unit_name: string | null;
	pot: Interval | null;
	pot_minutes: number | null;
	year_pot: Interval | null;
	year_pot_minutes: number | null;
	new_days: string | null;
	pot_days: string | null;
	remainder: Interval | null;
	remainder_minutes: number | null;
	absent_days: string | null;
	year_absent_days: string | null;
	half_days: number | null;
	year_half_days: number | null;
	late_days: number | null;
	counted_days: string | null;
	year_counted_days: string | null;
	total_days: string | null;
	day_length: Interval | null;
	day_length_minutes: number | null;
	new_allowance_days: string | null;
	late_shifts: number | null;
	early_shifts: number | null;
	missing_punches: number | null;
	late_percent: string | null;
	early_percent: string | null;
	lost_percent: string | null;
	missing_percent: string | null;
	absent_percent: string | null;
	leave_percent: string | null;
	has_bands: boolean | null;
	minute_percent: string | null;
	month_percent: string | null;
	frozen: boolean | null;
}
/** view: the form of manual attendance (annex C): for each unit, month and person with manual attendance four lines (coming and going, hour and initials) of 31 columns, the calendar dates on the unit's clock. Order by unit_id, month, no, line; number is the NIP */
export interface ManualFormView {
	unit_id: string;
	unit_name: string | null;
	letterhead: string | null;
	month: string;
	month_name_id: string | null;
	no: number | null;
	employee_id: string;
	number: string;
	name: string;
	rank: string | null;
	position: string | null;
	line: number | null;
	person_item: string | null;
	person_value: string | null;
	direction: Direction | null;
	item: string | null;
	d1: string | null;
	d2: string | null;
	d3: string | null;
	d4: string | null;
	d5: string | null;
	d6: string | null;
	d7: string | null;
	d8: string | null;
	d9: string | null;
	d10: string | null;
	d11: string | null;
	d12: string | null;
	d13: string | null;
	d14: string | null;
	d15: string | null;
	d16: string | null;
	d17: string | null;
	d18: string | null;
	d19: string | null;
	d20: string | null;
	d21: string | null;
	d22: string | null;
	d23: string | null;
	d24: string | null;
	d25: string | null;
	d26: string | null;
	d27: string | null;
	d28: string | null;
	d29: string | null;
	d30: string | null;
	d31: string | null;
	head_id: string | null;
	head_name: string | null;
	head_number: string | null;
}
/** view: the rows of the unit head's letters on manual attendance (annex B): no, date, name, NIP and what kept the person from punching (cause_name_id), with the head of the letter: number, date, signer with NIP, rank and position */
export interface ManualStatementView {
	statement_id: string | null;
	unit_id: string;
	unit_name: string | null;
	letterhead: string | null;
	letter_number: string | null;
	letter_day: string | null;
	letter_day_name_id: string | null;
	signer_id: string | null;
	signer_name: string | null;
	signer_number: string | null;
	signer_rank: string | null;
	signer_position: string | null;
	no: number | null;
	month: string;
	day: string | null;
	day_name_id: string | null;
	employee_id: string;
	name: string;
	number: string;
	cause: string | null;
	cause_name_id: string | null;
	cause_name_en: string | null;
	punches: number | null;
}
/** view: presence beside the schedule, a person's month in a unit: after the end, before the start, on free days and on holidays, and how much of each was ordered (approved requests with effect overtime, by the clock). Months without any have no row */
export interface OvertimeMonthView {
	employee_id: string;
	number: string;
	name: string;
	month: string;
	month_name_id: string | null;
	month_name_en: string | null;
	unit_id: string;
	unit_name: string | null;
	after_end_minutes: number | null;
	after_end_ordered_minutes: number | null;
	before_start_minutes: number | null;
	before_start_ordered_minutes: number | null;
	free_day_minutes: number | null;
	free_day_ordered_minutes: number | null;
	holiday_minutes: number | null;
	holiday_ordered_minutes: number | null;
	ordered: Interval | null;
	ordered_minutes: number | null;
}
/** view: the settings that hold from first_day to before end_day (NULL: still), each with the value of the row that stated it last: of everybody (scope 0), and of each unit that has a policy of its own, for it and those below it that have none */
export interface PolicyInForceView {
	end_day: string | null;
	scope: string | null;
	unit_id: string;
	first_day: string | null;
	policy_id: string | null;
	name: string;
	source: string | null;
	day_length: Interval | null;
	day_length_allowance: Interval | null;
	weekly_minimum: Interval | null;
	missing_punch: string | null;
	missing_punch_minutes: number | null;
	leftover: string | null;
	forgotten_phone_quota: number | null;
	forgotten_phone_unit: string | null;
	report_day: number | null;
	revision_days: number | null;
	transfer_days: number | null;
	uncertain_fence: string | null;
	accuracy_limit_m: number | null;
	mock_location: string | null;
	offline_limit: Interval | null;
	one_shift_a_day: boolean | null;
	travel_speed_limit: number | null;
	tiers: string | null;
	deduction_bands: string | null;
	device_required: boolean | null;
	forgotten_punch: string | null;
	counted_lates: number | null;
	counted_lates_days: string | null;
	counted_lates_period: string | null;
	allowance_minutes: number | null;
	allowance_day_minutes: number | null;
	habit_lates: number | null;
	habit_months: number | null;
	minute_percent: string | null;
	month_percent: string | null;
	day_length_minutes: number | null;
	day_length_allowance_minutes: number | null;
	weekly_minimum_minutes: number | null;
	offline_limit_minutes: number | null;
}
/** view: whose settings hold for a unit (scope: it, or the nearest one above it that has a policy of its own); units that are not here have those of everybody (scope 0) */
export interface PolicyScopeView {
	closing: string | null;
	unit_id: string;
	scope: string | null;
}
/** view: the policies by which days are counted: of closed months (closing: month.closing) those that were in force when they closed, of open ones (closing 0) those in force. policy_scope says which of them are a unit's */
export interface PolicyThatCountsView {
	closing: string | null;
	end_day: string | null;
	scope: string | null;
	unit_id: string;
	first_day: string | null;
	policy_id: string | null;
	name: string;
	source: string | null;
	day_length: Interval | null;
	day_length_allowance: Interval | null;
	weekly_minimum: Interval | null;
	missing_punch: string | null;
	missing_punch_minutes: number | null;
	leftover: string | null;
	forgotten_phone_quota: number | null;
	forgotten_phone_unit: string | null;
	report_day: number | null;
	revision_days: number | null;
	transfer_days: number | null;
	uncertain_fence: string | null;
	accuracy_limit_m: number | null;
	mock_location: string | null;
	offline_limit: Interval | null;
	one_shift_a_day: boolean | null;
	travel_speed_limit: number | null;
	tiers: string | null;
	deduction_bands: string | null;
	device_required: boolean | null;
	forgotten_punch: string | null;
	counted_lates: number | null;
	counted_lates_days: string | null;
	counted_lates_period: string | null;
	allowance_minutes: number | null;
	allowance_day_minutes: number | null;
	habit_lates: number | null;
	habit_months: number | null;
	minute_percent: string | null;
	month_percent: string | null;
	day_length_minutes: number | null;
	day_length_allowance_minutes: number | null;
	weekly_minimum_minutes: number | null;
	offline_limit_minutes: number | null;
}
/** view: every punch with its local time and date (a night's second half is the next date), month and the unit of that date */
export interface PunchDatedView {
	month: string;
	unit_id: string;
	time_zone: string | null;
	local_at: Date | null;
	day: string | null;
	rank: string | null;
	position: string | null;
	local_received_at: Date | null;
	local_client_at: Date | null;
	local_cleared_at: Date | null;
	local_recorded_at: Date | null;
	local_revoked_at: Date | null;
	employee_id: string;
	punch_id: string;
	at: Date | null;
	received_at: Date | null;
	client_at: Date | null;
	direction: Direction | null;
	code: string | null;
	pick_day: string | null;
	location: string | null;
	accuracy_m: number | null;
	device: string | null;
	photo: string | null;
	mock: boolean | null;
	source: string | null;
	cause: string | null;
	statement_id: string | null;
	initials: string | null;
	request_id: string | null;
	site_id: string | null;
	site_distance_m: number | null;
	fence: string | null;
	refusal: string | null;
	cleared_by: string | null;
	cleared_at: Date | null;
	cleared_why: string | null;
	recorded_by: string | null;
	recorded_at: Date | null;
	revoked_by: string | null;
	revoked_at: Date | null;
	why: string | null;
}
/** view: what became of each punch that counts: its workday and shift, and whether it was the check-in, the check-out, a repeat and so on (presensi.attribute). Filter by employee_id and month. By the facts as they are now, also in closed months */
export interface PunchUseView {
	employee_id: string;
	number: string;
	name: string;
	month: string;
	unit_id: string;
	workday: string;
	shift_no: number | null;
	at: Date | null;
	local_at: Date | null;
	time_zone: string | null;
	direction: Direction | null;
	used_as: string | null;
	used_as_name_id: string | null;
	used_as_name_en: string | null;
	punch_id: string;
	source: string | null;
	device: string | null;
}
/** view: the reports of each unit by month: when due (article 11(2), (3)), to whom, when sent and by whom; state waiting, overdue, sent or sent_late. The report on manual attendance (article 12) appears where there was any */
export interface ReportCalendarView {
	unit_id: string;
	unit_path: string | null;
	unit_name: string | null;
	month: string;
	month_name_id: string | null;
	month_name_en: string | null;
	kind: string | null;
	kind_name_id: string | null;
	kind_name_en: string | null;
	recipient: string | null;
	due: string | null;
	report_id: string | null;
	sent_at: Date | null;
	local_sent_at: Date | null;
	time_zone: string | null;
	sent_by: string | null;
	times_sent: number | null;
	state: string;
	state_name_id: string | null;
	state_name_en: string | null;
	days_late: number | null;
}
/** view: the policies that are in force, each with the settings that it states */
export interface StatedPolicyView {
	unit_id: string;
	first_day: string | null;
	settings: string | null;
}
/** view: punches to look at (article 10(1)), one row for each reason: mock, uncertain_fence, speed, shared_device, shared_coordinate, pick_against_plan, two_shifts (article 1(17)), found_alike. Nothing is punished by it: review_punch decides, and review then says void or cleared */
export interface SuspiciousPunchView {
	employee_id: string;
	number: string;
	name: string;
	month: string;
	unit_id: string;
	unit_name: string | null;
	punch_id: string;
	at: Date | null;
	local_at: Date | null;
	time_zone: string | null;
	day: string | null;
	reason: string;
	reason_name_id: string | null;
	reason_name_en: string | null;
	detail: string | null;
	other_employee_id: string | null;
	other_name: string | null;
	review: string | null;
}
/** view: the inbox of a direct supervisor: requests of the people who report to them now and that nobody has decided (annex A.3); managers see everybody's, nobody sees their own. documents_missing must be handed in before approval */
export interface ToDecideView {
	employee_id: string;
	number: string;
	name: string;
	month: string;
	unit_id: string;
	unit_name: string | null;
	supervisor_id: string | null;
	supervisor_name: string | null;
	excuse_id: string;
	kind: string | null;
	kind_name_id: string | null;
	kind_name_en: string | null;
	effect: string | null;
	first_day: string | null;
	last_day: string | null;
	starts_at: Date | null;
	local_starts_at: Date | null;
	ends_at: Date | null;
	local_ends_at: Date | null;
	time_zone: string | null;
	asked: Interval | null;
	asked_minutes: number | null;
	calendar_days: number | null;
	note: string | null;
	requested_by: string | null;
	requested_at: Date | null;
	local_requested_at: Date | null;
	documents_missing: string[] | null;
}
/** view: who is in, late or expected at this moment, and what the button of each person says (annex A.2: green check in, red check out, grey done); state is expected, overdue, in, left, or the status of a day that is over or free */
export interface TodayView {
	employee_id: string;
	number: string;
	name: string;
	month: string;
	unit_id: string;
	unit_name: string | null;
	supervisor_id: string | null;
	workday: string;
	shift_no: number | null;
	state: string;
	state_name_id: string | null;
	state_name_en: string | null;
	starts_at: Date | null;
	local_starts_at: Date | null;
	ends_at: Date | null;
	local_ends_at: Date | null;
	checked_in: Date | null;
	checked_out: Date | null;
	check_in_time: string | null;
	check_out_time: string | null;
	time_zone: string | null;
	late: Interval | null;
	late_minutes: number | null;
	action: string | null;
	button: string | null;
	action_name_id: string | null;
	action_name_en: string | null;
	opens_at: Date | null;
	local_opens_at: Date | null;
	closes_at: Date | null;
	local_closes_at: Date | null;
}
/** view: the recap of a unit's month, for those who watch over it (article 10(2), 13); days are days of persons. Units below are rows of their own: sum over unit_path */
export interface UnitMonthView {
	unit_id: string;
	unit_path: string | null;
	unit_name: string | null;
	month: string;
	month_name_id: string | null;
	month_name_en: string | null;
	people: number | null;
	workdays: number | null;
	present_days: number | null;
	late_days: number | null;
	early_days: number | null;
	missing_punches: number | null;
	absent_days: number | null;
	half_days: number | null;
	absent_people: number | null;
	excused_days: number | null;
	pending_days: number | null;
	present_percent: string | null;
	late: Interval | null;
	late_minutes: number | null;
	early_leave: Interval | null;
	early_leave_minutes: number | null;
	away: Interval | null;
	away_minutes: number | null;
	pot: Interval | null;
	pot_minutes: number | null;
	worked: Interval | null;
	worked_minutes: number | null;
	planned: Interval | null;
	planned_minutes: number | null;
	frozen: boolean | null;
}

/** For new Kysely<Database>(...): every table and view of a register in the schema attendance. Read with these, write with functions. */
export interface Database {
	'attendance.assignment': AssignmentTable;
	'attendance.change': ChangeTable;
	'attendance.closed_day': ClosedDayTable;
	'attendance.closed_person': ClosedPersonTable;
	'attendance.closed_policy': ClosedPolicyTable;
	'attendance.correction': CorrectionTable;
	'attendance.device': DeviceTable;
	'attendance.employee': EmployeeTable;
	'attendance.excuse': ExcuseTable;
	'attendance.excuse_document': ExcuseDocumentTable;
	'attendance.excuse_kind': ExcuseKindTable;
	'attendance.holiday': HolidayTable;
	'attendance.member': MemberTable;
	'attendance.month': MonthTable;
	'attendance.month_log': MonthLogTable;
	'attendance.policy': PolicyTable;
	'attendance.posting': PostingTable;
	'attendance.punch': PunchTable;
	'attendance.reopened_day': ReopenedDayTable;
	'attendance.report': ReportTable;
	'attendance.site': SiteTable;
	'attendance.statement': StatementTable;
	'attendance.unit': UnitTable;
	'attendance.work_code': WorkCodeTable;
	'attendance.work_code_version': WorkCodeVersionTable;
	'attendance.absent_day': AbsentDayView;
	'attendance.allowed_site': AllowedSiteView;
	'attendance.attendance_day': AttendanceDayView;
	'attendance.attendance_month': AttendanceMonthView;
	'attendance.attendance_week': AttendanceWeekView;
	'attendance.available_work_code': AvailableWorkCodeView;
	'attendance.change_log': ChangeLogView;
	'attendance.closed_drift': ClosedDriftView;
	'attendance.day_total': DayTotalView;
	'attendance.deduction_month': DeductionMonthView;
	'attendance.discipline_standing': DisciplineStandingView;
	'attendance.engine_ruling': EngineRulingView;
	'attendance.habitual_lateness': HabitualLatenessView;
	'attendance.importing': ImportingView;
	'attendance.leave_balance': LeaveBalanceView;
	'attendance.leave_month': LeaveMonthView;
	'attendance.lost_time_year': LostTimeYearView;
	'attendance.manual_form': ManualFormView;
	'attendance.manual_statement': ManualStatementView;
	'attendance.overtime_month': OvertimeMonthView;
	'attendance.policy_in_force': PolicyInForceView;
	'attendance.policy_scope': PolicyScopeView;
	'attendance.policy_that_counts': PolicyThatCountsView;
	'attendance.punch_dated': PunchDatedView;
	'attendance.punch_use': PunchUseView;
	'attendance.report_calendar': ReportCalendarView;
	'attendance.stated_policy': StatedPolicyView;
	'attendance.suspicious_punch': SuspiciousPunchView;
	'attendance.to_decide': ToDecideView;
	'attendance.today': TodayView;
	'attendance.unit_month': UnitMonthView;
}

/** The arguments of a register's functions by name, and what they return. */
export interface Functions {
	/** says for whom the role of a pool speaks until the transaction ends (NULL: for itself), and returns that, as me() does. Errors: 42501 for any other role, and for an identity that is no member */
	act_as: { takes: { identity: string }; gives: string };
	/** hands in a document for a request; returns its id. Errors: PS103, PS201, 42501 */
	add_document: { takes: { employee_id: string; excuse_id: string; document: string; reference: string }; gives: string };
	/** enters the holidays of a year, as a manager: dates, names, kinds (national, joint_leave, election, regional; NULL: national), the decree, and a unit for which they hold (NULL: all); those known already stay. Returns how many were added. From a calendar file: SELECT attendance.add_holidays(array_agg(day), array_agg(name)) FROM presensi.holidays_of_ical(…). Errors: 22023, 42501, PS201 */
	add_holidays: { takes: { days: string[]; names: string[]; kinds?: string[] | null; decree?: string | null; unit_id?: string | null }; gives: number };
	/** enters a place where one may punch, as a manager: radius_m metres around a longitude and a latitude in degrees, or around an outline (a polygon, line or points in degrees, as WKT or GeoJSON), for a unit and those below it or for one person, from first_day to last_day (NULL: open). Swapped numbers and such outside the globe are refused, which a direct INSERT cannot see. Returns the site_id. Errors: 22023, 42501, PS101, PS102, PS201, 23P01 (a fence of that name is there for those days) */
	add_site: { takes: { name: string; longitude?: number | null; latitude?: number | null; radius_m?: number; unit_id?: string | null; employee_id?: string | null; first_day?: string | null; last_day?: string | null; outline?: string | null }; gives: string };
	/** changes columns of a unit (name, head_id, letterhead), an employee (number, name, category, first_day, last_day, terminal_number), a work_code (name, approval, source) or an excuse_kind (name_id, name_en, mark, year_quota, carry_over), named by its key as text, as a manager: new is {"column": value}. Returns the change_id of its line in change_log. Errors: 22023, 42501, PS103, PS201, PS308 */
	amend: { takes: { fact: string; id: string; new: unknown; why: string }; gives: string };
	/** the recap of attendance_month for any span of days (a pay period from the 21st to the 20th), a row for each person and unit; strip has one character for each day of it. Inlined, so filter by employee_id or unit_id. An allowance of lateness is that of each calendar month, used up in the order of the month's days. Error: 22023 for a span without begin or end */
	attendance_recap: { takes: { period: string }; gives: { employee_id: string | null; number: string | null; name: string | null; first_day: string | null; last_day: string | null; unit_id: string | null; unit_name: string | null; workdays: number | null; present_days: number | null; late_days: number | null; early_days: number | null; missing_punches: number | null; absent_days: number | null; half_days: number | null; absent_shifts: number | null; excused_days: number | null; holidays: number | null; free_days: number | null; pending_days: number | null; late: Interval | null; late_minutes: number | null; early_leave: Interval | null; early_leave_minutes: number | null; away: Interval | null; away_minutes: number | null; forgiven: Interval | null; forgiven_minutes: number | null; pot: Interval | null; pot_minutes: number | null; worked: Interval | null; worked_minutes: number | null; planned: Interval | null; planned_minutes: number | null; excused: Interval | null; excused_minutes: number | null; overtime: Interval | null; overtime_minutes: number | null; strip: string | null; frozen: boolean | null }[] };
	/** what import_attlog would do with each line of an export, loading nothing: number, person, instant, direction and device or, if the line cannot be loaded, the reason and its words. Takes the arguments of import_attlog, and has their errors */
	attlog_lines: { takes: { lines: string; terminal?: string | null; time_zone?: string | null; trust_states?: boolean; unit_path?: string | null; date_order?: string; clock_offset?: Interval }; gives: { line_no: string | null; line: string | null; number: string | null; employee_id: string | null; at: Date | null; direction: Direction | null; device: string | null; reason: string | null; reason_id: string | null; reason_en: string | null }[] };
	/** a person's month as a picture (SVG): the days of attendance_day, with the names of holidays and kinds of leave. month: any date in it. language: id or en. scheme: auto, light or dark; printed it is light. Errors: 22023 (language, scheme), PS101, PS205 */
	calendar_svg: { takes: { employee_id: string; month: string; language?: string; scheme?: string }; gives: string };
	/** withdraws a request, decided or not. Errors: 42501, PS103, PS201, PS305, PS308 */
	cancel_excuse: { takes: { employee_id: string; excuse_id: string; why: string }; gives: string };
	/** the time as the register sees it: that of the statement */
	clock: { takes: {  }; gives: Date };
	/** closes, as close_month does, every open month whose revision window has ended and in which anybody had a work code, from the first on, as a manager; returns the months that it closed. why is kept with each. For a scheduler: when nothing is due it does nothing. Error: 42501 */
	close_due: { takes: { why?: string | null }; gives: unknown[] };
	/** freezes the rulings of a month whose revision window has ended, with the policies that say what they cost, under its row's lock; returns how many days. Errors: 42501, PS202, PS204, PS205 */
	close_month: { takes: { month: string; why?: string | null }; gives: string };
	/** changes one day (shift_no where it has several) after the revision window: what is given replaces what stood, what follows from the status and the lost time are reckoned anew; returns the correction_id. Errors: 22023 (also for more lost than was planned, more worked than the shift lasts, or what a day of its status does not have), 42501, PS101, PS104, PS203, PS205, PS308, PS401 */
	correct_day: { takes: { employee_id: string; workday: string; reason: string; shift_no?: number | null; status?: Status | null; checked_in?: Date | null; checked_out?: Date | null; late?: Interval | null; early_leave?: Interval | null; worked?: Interval | null; excuse?: string | null; away?: Interval | null }; gives: string };
	/** approves or rejects a request, as the person's direct supervisor or a manager. Errors: 42501, PS103, PS201, PS303 (a permit whose check-in was voided since), PS304, PS305, PS306, PS309 (the kind's quota of the year is used up), PS310 (another that was approved overlaps it) */
	decide_excuse: { takes: { employee_id: string; excuse_id: string; decision: string; note?: string | null }; gives: string };
	/** a day of a person in sentences, in en or id: the ruling of each shift (frozen or live), corrections with what was there before, and every punch with what became of it or why it does not count. Only of whom one may see. Errors: 22023 (language), PS101 */
	explain_day: { takes: { employee_id: string; day: string; language?: string }; gives: { no: number | null; about: string | null; shift_no: number | null; at: Date | null; sentence: string | null }[] };
	/** loads the text of a terminal's export (attlog.dat, AGL_001.TXT, GLG_001.TXT, push lines, CSV: see presensi.terminal_lines), as a manager, or an operator for people of their units. A number is employee.terminal_number or, without one, the NIP, and means who had it on that day; unit_path: only people of that unit and those below it. Times are those of the person's unit unless a time_zone is given. terminal: its name, instead of the file's. Punches get no direction unless trust_states. date_order: ymd, dmy or mdy, for dates that do not begin with the year. clock_offset is added to each time, for a terminal whose clock was wrong. Returns how many lines (of a line with several times, how many times) were read, loaded, known already and broken; attlog_lines gives each with its reason; loading twice adds nothing. importing shows others how far it is. Errors: 42501, 22023 */
	import_attlog: { takes: { lines: string; terminal?: string | null; time_zone?: string | null; trust_states?: boolean; unit_path?: string | null; date_order?: string; clock_offset?: Interval }; gives: { read: number | null; loaded: number | null; known: number | null; broken: number | null } };
	/** loads punches from columns of any table: SELECT i.* FROM (SELECT array_agg(number) AS numbers, array_agg(at) AS instants FROM old_system) AS s, attendance.import_punches(s.numbers, s.instants) AS i. Each element is a number (as in import_attlog), its instant and its direction (in, out or NULL). source: a name for where they come from; loading twice from the same adds nothing. Returns and errors as import_attlog */
	import_punches: { takes: { numbers: string[]; instants: Date[]; directions?: string[] | null; source?: string; unit_path?: string | null }; gives: { read: number | null; loaded: number | null; known: number | null; broken: number | null } };
	/** as import_punches with instants, for local times: on the clock of time_zone or, without one, of the person's unit */
	import_punches_2: { takes: { numbers: string[]; local_times: Date[]; directions?: string[] | null; source?: string; unit_path?: string | null; time_zone?: string | null }; gives: { read: number | null; loaded: number | null; known: number | null; broken: number | null } };
	/** a unit's form of manual attendance (annex C) as an HTML page for A4 landscape: of each person hour and initials of coming and going on 31 dates, signed by the unit's head. Without manual attendance in the month it is the empty form. month: any date in it. place and day (NULL: today) stand above the signature. Errors: PS102, PS205 */
	manual_form_html: { takes: { unit_id: string; month: string; place?: string; day?: string | null }; gives: string };
	/** a letter of a unit's head on manual attendance (annex B) as an HTML page for A4: letterhead, number, signer, the people and what kept them from punching. place stands before the letter's date. Error: PS103 */
	manual_statement_html: { takes: { statement_id: string; place?: string }; gives: string };
	/** all letters of a unit (annex B) that attest manual attendance in a month, each on a page of its own; NULL if there is none. month: any date in it. Errors: PS102, PS205 */
	manual_statement_html_2: { takes: { unit_id: string; month: string; place?: string }; gives: string };
	/** lets facts of all months from first_day to last_day be entered until open_until (30 days from now), as a manager: for years of history. Months that are not there are made. Each is logged, with the reason (why). Returns how many. Afterwards close them from the first on. With the owner's rights, as no member may write months. Errors: 22023, 42501, PS202 (one of them is closed), PS308 */
	open_history: { takes: { first_day: string; last_day: string; open_until?: Date | null; why?: string }; gives: number };
	/** the rows of attendance_day of one person from first_day to last_day, in their order */
	person_days: { takes: { employee_id: string; first_day: string; last_day: string }; gives: AttendanceDayView[] };
	/** the rows of attendance_month of one person, for the months that hold a day from first_day to last_day, in their order */
	person_months: { takes: { employee_id: string; first_day: string; last_day: string }; gives: AttendanceMonthView[] };
	/** the row of discipline_standing of one person in a calendar year; none before the first ruled day */
	person_standing: { takes: { employee_id: string; year: number }; gives: DisciplineStandingView[] };
	/** the row of today of one person: state, and what the button says */
	person_today: { takes: { employee_id: string }; gives: TodayView[] };
	/** the settings that hold for a unit (NULL: for everybody) on a day: of each the one that the unit, else the nearest one above it, else everybody's policy states, and there the latest; else the default of the regulation. policy_id, name and source are of the latest row of the nearest unit */
	policy_of: { takes: { unit_id: string; day: string }; gives: { policy_id: string | null; name: string | null; source: string | null; day_length: Interval | null; day_length_allowance: Interval | null; weekly_minimum: Interval | null; missing_punch: string | null; missing_punch_minutes: number | null; leftover: string | null; forgotten_phone_quota: number | null; forgotten_phone_unit: string | null; report_day: number | null; revision_days: number | null; transfer_days: number | null; uncertain_fence: string | null; accuracy_limit_m: number | null; mock_location: string | null; offline_limit: Interval | null; one_shift_a_day: boolean | null; travel_speed_limit: number | null; tiers: string | null; deduction_bands: string | null; device_required: boolean | null; forgotten_punch: string | null; counted_lates: number | null; counted_lates_days: string | null; counted_lates_period: string | null; allowance_minutes: number | null; allowance_day_minutes: number | null; habit_lates: number | null; habit_months: number | null; minute_percent: string | null; month_percent: string | null }[] };
	/** stores a punch of the caller, whatever the verdict, at the server's instant, and answers in one row: accepted or the reason (see presensi.punch_refusals), what it was used as, late or early, site, fence, the next button. The place is location, or longitude and latitude in degrees (22023 if they are swapped or outside the globe). An accuracy_m that is no length (negative, NaN, infinite) is unknown: the place is then uncertain. A request_id that was stored before adds nothing and answers for the first (repeated). Errors: 42501, PS101, 22001, 22023, 23505 (a request_id of manual attendance) */
	record_punch: { takes: { employee_id?: string | null; device?: string | null; location?: string | null; accuracy_m?: number | null; code?: string | null; direction?: Direction | null; photo?: string | null; mock?: boolean | null; request_id?: string | null; client_at?: Date | null; longitude?: number | null; latitude?: number | null }; gives: { accepted: boolean | null; reason: string | null; punch_id: string | null; punched_at: Date | null; used_as: string | null; workday: string | null; shift_no: number | null; verdict: string | null; late: Interval | null; early_leave: Interval | null; site: string | null; site_distance_m: number | null; fence: string | null; next_action: string | null; next_opens_at: Date | null; next_closes_at: Date | null; repeated: boolean | null; late_minutes: number | null; early_leave_minutes: number | null } };
	/** takes back the closing of a month: its rulings are live again, the frozen ones kept in reopened_day; with open_until facts about it may be entered until then, also if it was never closed. Errors: 22023, 42501, PS203, PS205, PS308 */
	reopen_month: { takes: { month: string; why: string; open_until?: Date | null }; gives: string };
	/** the day on which the report of a unit for that month is due (article 11(2) and (3)): the report day of the next month or the unit's next working day */
	report_due_of: { takes: { unit_id: string; month: string }; gives: string };
	/** a unit's month as one HTML page: recap (attendance_month), calendar, standing in the year (discipline_standing) and reports due (report_calendar), as far as the caller may see them. One file without script or outside resource, for screen and printer. month: any date in it. language: id or en. Errors: 22023 (language), PS102, PS205 */
	report_html: { takes: { unit_id: string; month: string; language?: string }; gives: string };
	/** asks for leave, a permit, duty travel or overtime, by days or by the clock, for oneself (managers and operators: for others), with documents as {"SPT": "where it is"}; returns the excuse_id */
	request_excuse: { takes: { kind: string; first_day?: string | null; last_day?: string | null; starts_at?: Date | null; ends_at?: Date | null; note?: string | null; documents?: unknown; employee_id?: string | null }; gives: string };
	/** puts the register's clock back to the time of the server, for the owner, who may have replaced it for a rehearsal */
	reset_clock: { takes: {  }; gives: string };
	/** withdraws a person's device and registers another (NULL: none yet), for a reason (why); returns its device_id. Errors: 42501, PS101, PS308 */
	reset_device: { takes: { employee_id: string; device: string; why?: string }; gives: string };
	/** the decision on a suspicious or refused punch, as a manager or an operator of the unit: void (it no longer counts) or clear (it counts and needs no more review). Errors: 42501, PS101, PS103, PS201, PS305, PS306, PS308 */
	review_punch: { takes: { employee_id: string; punch_id: string; decision: string; why: string }; gives: string };
	/** the rulings of everybody whom the caller may see, for any period, straight from the facts; inlined, so filter by employee_id or unit_id. Days before a person's first assignment have no row. Error: 22023 for a period without begin or end */
	rulings_of: { takes: { period: string; as_of?: Date }; gives: { employee_id: string | null; unit_id: string | null; supervisor_id: string | null; workday: string | null; shift_no: number | null; status: Status | null; starts_at: Date | null; ends_at: Date | null; checked_in: Date | null; checked_out: Date | null; late: Interval | null; early_leave: Interval | null; away: Interval | null; lost: Interval | null; worked: Interval | null; planned: Interval | null; excused: Interval | null; excuse: string | null; overtime: Interval | null }[] };
	/** notes that the report (kind online, or manual) of a unit for a month was sent to a recipient (BKPSDM, Badan Keuangan), with its due date; returns the report_id. Errors: 42501, PS102, PS205 */
	send_report: { takes: { unit_id: string; month: string; recipient: string; kind?: string }; gives: string };
	/** enters manual attendance (article 9(1) to (3)) with its cause, letter and initials, as a manager or an operator of the unit; returns the punch_id. code: which of the choices of a shift worker it was; without it, where no code is picked or planned for that day, the choice whose begin (of an out: end) is nearest. A request_id that was stored before for the same attendance adds nothing. Errors: 23505 (it was stored for another), 42501, PS101, PS104, PS201, PS301, PS302, PS307, PS311 */
	submit_manual: { takes: { employee_id: string; at: Date; direction: Direction; cause: string; statement_id?: string | null; initials?: string | null; request_id?: string | null; code?: string | null }; gives: string };
	/** posts a person to a unit (also: under another supervisor, to another position) from that day; in the same unit the supervisor stays unless another is named, and the position and rank stay everywhere; for transfer_days more they may punch at the old place (article 14(1)). Returns the posting_id. Errors: 42501, PS101, PS102, PS201 */
	transfer_employee: { takes: { employee_id: string; first_day: string; unit_id: string; supervisor_id?: string | null; position_name?: string | null; rank?: string | null; letter?: string | null }; gives: string };
	/** a unit's month as a picture (SVG): a row for each person who was there and whom the caller may see, by name. Otherwise as calendar_svg. Errors: 22023, PS102, PS205 */
	unit_calendar_svg: { takes: { unit_id: string; month: string; language?: string; scheme?: string }; gives: string };
	/** withdraws a fact by the table's name, its id and, for facts of a person, the employee; the row stays, with who, when and why. Errors: 42501, PS103, PS201, PS302 (a letter that manual attendance rests on), PS308 */
	withdraw: { takes: { fact: string; id: string; why: string; employee_id?: string | null }; gives: string };
}
