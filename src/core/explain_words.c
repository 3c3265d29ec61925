/*
 * explain_words.c: the words of explanations (see explain_words.h).
 */
#include "explain_words.h"

const char *const pr_phrases[NPHRASES][PR_NLANGUAGES] = {[SHIFT_NO] = {", shift %", ", shift ke-%"},
	[PRESENT_WHOLE] = {"present, nothing lost.", "hadir, tidak ada waktu yang hilang."},
	[PRESENT_LOST] = {"present, %.", "hadir, %."},
	[HALF_DAY] = {"half a day.", "setengah hari."},
	[LATE_WORD] = {"% late", "terlambat %"},
	[EARLY_WORD] = {"left % early", "pulang % lebih awal"},
	[SHORT_WORD] = {"% short of the hours owed", "kurang % dari jam wajib"},
	[AWAY_WORD] = {"% away", "keluar %"},
	[COMMA] = {", ", ", "},
	[AND] = {" and ", " dan "},
	[MISSING_IN] = {"check-in missing.", "presensi masuk tidak ada."},
	[MISSING_OUT] = {"check-out missing.", "presensi pulang tidak ada."},
	[ABSENT] = {"absent.", "tidak hadir."},
	[EXCUSED] = {"excused.", "dibebaskan dari tugas."},
	[EXCUSED_KIND] = {"excused: %.", "dibebaskan dari tugas: %."},
	[HOLIDAY] = {"holiday, nothing owed.", "hari libur, tidak ada kewajiban."},
	[OFF] = {"free day, nothing owed.", "bukan hari kerja, tidak ada kewajiban."},
	[PENDING] = {"not final yet.", "belum final."},
	[OWED] = {" Owed: % to %, % net.", " Kewajiban: % sampai %, bersih %."},
	[EXCUSE_TOOK] = {" An excuse took % off.", " Alasan yang sah mengurangi kewajiban sebanyak %."},
	[EXCUSE_KIND_TOOK] = {" An excuse (%) took % off.",
		" Alasan yang sah (%) mengurangi kewajiban sebanyak %."},
	[PUNCH_BOTH] = {" Check-in %, check-out %.", " Masuk %, pulang %."},
	[PUNCH_IN_ONLY] = {" Check-in %; no check-out is owed.",
		" Masuk %; presensi pulang tidak diwajibkan."},
	[PUNCH_IN] = {" Check-in %, no check-out.", " Masuk %, presensi pulang tidak tercatat."},
	[PUNCH_OUT] = {" No check-in, check-out %.", " Presensi masuk tidak tercatat, pulang %."},
	[PUNCH_NONE] = {" No punch.", " Tidak ada presensi."},
	[LATE] = {" Late: %, from % to the check-in (rule 5).",
		" Terlambat: %, dari % sampai presensi masuk (aturan 5)."},
	[LATE_PARTLY] =
		{" Late: % of the % from % to the check-in; breaks, excused time, time before the core and "
			"net grace are not counted (rule 5).",
			" Terlambat: % dari % antara % dan presensi masuk; istirahat, waktu berizin, waktu "
			"sebelum jam inti, dan toleransi bersih tidak dihitung (aturan 5)."},
	[LATE_FORGIVEN] =
		{" Not late: the % from % to the check-in are within grace, in a break or in excused time, "
			"or the hours are free (rule 5).",
			" Tidak terlambat: % antara % dan presensi masuk termasuk toleransi, istirahat, atau "
			"waktu berizin, atau jam kerjanya bebas (aturan 5)."},
	[LATE_SECONDS] = {" Not late: % after % are less than a whole minute (rule 5).",
		" Tidak terlambat: % setelah % belum genap satu menit (aturan 5)."},
	[ON_TIME] = {" On time.", " Tepat waktu."},
	[EARLY] = {" Early leave: %, from the check-out to % (rule 5).",
		" Pulang awal: %, dari presensi pulang sampai % (aturan 5)."},
	[EARLY_PARTLY] =
		{" Early leave: % of the % from the check-out to %; breaks, excused time, time after the "
			"core and net grace are not counted (rule 5).",
			" Pulang awal: % dari % antara presensi pulang dan %; istirahat, waktu berizin, waktu "
			"setelah jam inti, dan toleransi bersih tidak dihitung (aturan 5)."},
	[EARLY_FORGIVEN] =
		{" No early leave: the % from the check-out to % are within grace, in a break or in "
			"excused time, or the hours are met (rule 5).",
			" Tidak pulang awal: % antara presensi pulang dan % termasuk toleransi, istirahat, "
			"atau waktu berizin, atau jam wajib sudah terpenuhi (aturan 5)."},
	[EARLY_SECONDS] = {" No early leave: % before % are less than a whole minute (rule 5).",
		" Tidak pulang awal: % sebelum % belum genap satu menit (aturan 5)."},
	[EARLY_HOURS] = {" Early leave: %, what presence lacks of the hours owed (rule 5).",
		" Pulang awal: %, yaitu kekurangan kehadiran dari jam wajib (aturan 5)."},
	[AWAY] = {" Away: % between check-in and check-out, less breaks and excused time (rule 5).",
		" Keluar: % di antara presensi masuk dan pulang, dikurangi istirahat dan waktu berizin "
		"(aturan 5)."},
	[LOST_SUM] = {" Lost in all: %.", " Jumlah waktu yang hilang: %."},
	[WORKED] = {" Worked: %.", " Bekerja: %."},
	[WORKED_NET] = {" Worked: %, less breaks, excused time and time away (rule 5).",
		" Bekerja: %, dikurangi istirahat, waktu berizin, dan waktu keluar (aturan 5)."},
	[OVERTIME] = {" Overtime: %.", " Lembur: %."},
	[RULE_MISSING] =
		{" One punch of the two owed: no minutes are invented for the missing one (rule 6).",
			" Hanya satu dari dua presensi wajib: tidak ada menit yang direka untuk presensi yang "
			"tidak ada (aturan 6)."},
	[RULE_NO_PUNCH] =
		{" No punch serves this shift, so it is an absence, without late minutes beside it (rule "
			"6).",
			" Tidak ada presensi untuk shift ini, sehingga dihitung tidak hadir, tanpa menit "
			"keterlambatan (aturan 6)."},
	[RULE_TOO_LATE] =
		{" The check-in came % after the start, past the limit (absent-after), so the shift counts "
			"as absent (rule 6).",
			" Presensi masuk % setelah jam mulai, melewati batas (absent-after), sehingga dihitung "
			"tidak hadir (aturan 6)."},
	[RULE_TOO_LITTLE] =
		{" Less than the limit was worked (absent-under), so the shift counts as absent (rule 6).",
			" Waktu bekerja di bawah batas (absent-under), sehingga dihitung tidak hadir (aturan "
			"6)."},
	[RULE_LATE_OR_LITTLE] =
		{" The check-in came % after the start and % were worked: one of them is past its limit "
			"(absent-after, absent-under), so the shift counts as absent (rule 6).",
			" Presensi masuk % setelah jam mulai dan waktu bekerja %: salah satunya melewati batas "
			"(absent-after, absent-under), sehingga dihitung tidak hadir (aturan 6)."},
	[RULE_HALF_DAY] =
		{" Less than a whole day asks for was worked (half-under): it costs half a day, and no "
			"lost time beside it (rule 6).",
			" Waktu bekerja kurang dari syarat satu hari penuh (half-under): dihitung setengah "
			"hari, tanpa waktu yang hilang (aturan 6)."},
	[RULE_CAME_BACK] = {" A going that a coming back follows is no check-out (rule 3).",
		" Keluar yang disusul masuk kembali bukan presensi pulang (aturan 3)."},
	[RULE_EXCUSED] = {" Excuses cover all that was owed (%), so no punch is needed (rule 1).",
		" Alasan yang sah mencakup seluruh kewajiban (%), sehingga presensi tidak diperlukan "
		"(aturan 1)."},
	[RULE_HOLIDAY] = {" A holiday cancels the shifts of this date.",
		" Shift pada tanggal ini ditiadakan karena hari libur."},
	[RULE_OFF] = {" The schedule has no shift on this date.",
		" Jadwal tidak memuat shift pada tanggal ini."},
	[RULE_PENDING] =
		{" The time for the punches still owed was not over at the instant asked for (rule 6).",
			" Waktu untuk presensi yang masih wajib belum berakhir pada saat yang ditanyakan "
			"(aturan 6)."},
	[FREE_ONE] = {" One punch, %.", " Satu presensi, %."},
	[FREE_BOTH] = {" Punches from % to %: overtime of %.", " Presensi dari % sampai %: lembur %."},
	[NEXT_DATE] = {"% on %", "% tanggal %"},
	[UTC] = {" Times are in UTC.", " Waktu dalam UTC."}};

const char *const pr_weekday_words[7][PR_NLANGUAGES] = {{"Monday", "Senin"}, {"Tuesday", "Selasa"},
	{"Wednesday", "Rabu"}, {"Thursday", "Kamis"}, {"Friday", "Jumat"}, {"Saturday", "Sabtu"},
	{"Sunday", "Minggu"}};

const char *const pr_month_words[12][PR_NLANGUAGES] = {{"January", "Januari"},
	{"February", "Februari"}, {"March", "Maret"}, {"April", "April"}, {"May", "Mei"},
	{"June", "Juni"}, {"July", "Juli"}, {"August", "Agustus"}, {"September", "September"},
	{"October", "Oktober"}, {"November", "November"}, {"December", "Desember"}};

const char *const pr_time_words[3][PR_NLANGUAGES] = {
	{"h", "jam"}, {"min", "menit"}, {"s", "detik"}};
