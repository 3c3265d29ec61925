/*
 * statements.c: which statements of plpgsql functions ran, and which functions and views were used
 * at all. test/tools/coverage builds it and has the server load it into every session; it is no
 * part of the extension.
 *
 * When a session ends it appends to a file of its own in the folder statements.folder:
 *     plpgsql NAME FINGERPRINT ID,ID,...    the statements of a function that ran
 *     function NAME ARGUMENTS               a function that was called, or inlined into a query
 *     view NAME                             a view that a query read
 * A fingerprint stands for the lines and kinds of all statements of a function, so that other
 * versions of a function of the same name are told apart.
 */
#include "postgres.h"

#include <unistd.h>

#include "access/htup_details.h"
#include "catalog/pg_class.h"
#include "catalog/pg_proc.h"
#include "common/hashfn.h"
#include "executor/executor.h"
#include "fmgr.h"
#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "plpgsql.h"
#include "storage/ipc.h"
#include "utils/builtins.h"
#include "utils/guc.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/syscache.h"

PG_MODULE_MAGIC;

extern void _PG_init(void);

/* ---- the statements of a function ---- */

static StringInfo listed;		/* "ID:LINE,ID:LINE,...", if wanted */
static uint32 fingerprint;

static void visit(List *statements);

static void
visit_one(PLpgSQL_stmt *s)
{
	ListCell   *l;

	/* a RETURN that the author did not write has no line */
	if (s->lineno > 0 && listed != NULL)
		appendStringInfo(listed, "%s%u:%d", listed->len ? "," : "", s->stmtid, s->lineno);
	fingerprint = hash_combine(fingerprint, (uint32) (s->lineno * 64 + s->cmd_type));
	switch (s->cmd_type)
	{
		case PLPGSQL_STMT_BLOCK:
			visit(((PLpgSQL_stmt_block *) s)->body);
			if (((PLpgSQL_stmt_block *) s)->exceptions != NULL)
				foreach(l, ((PLpgSQL_stmt_block *) s)->exceptions->exc_list)
					visit(((PLpgSQL_exception *) lfirst(l))->action);
			break;
		case PLPGSQL_STMT_IF:
			visit(((PLpgSQL_stmt_if *) s)->then_body);
			foreach(l, ((PLpgSQL_stmt_if *) s)->elsif_list)
				visit(((PLpgSQL_if_elsif *) lfirst(l))->stmts);
			visit(((PLpgSQL_stmt_if *) s)->else_body);
			break;
		case PLPGSQL_STMT_CASE:
			foreach(l, ((PLpgSQL_stmt_case *) s)->case_when_list)
				visit(((PLpgSQL_case_when *) lfirst(l))->stmts);
			visit(((PLpgSQL_stmt_case *) s)->else_stmts);
			break;
		case PLPGSQL_STMT_LOOP:
			visit(((PLpgSQL_stmt_loop *) s)->body);
			break;
		case PLPGSQL_STMT_WHILE:
			visit(((PLpgSQL_stmt_while *) s)->body);
			break;
		case PLPGSQL_STMT_FORI:
			visit(((PLpgSQL_stmt_fori *) s)->body);
			break;
		case PLPGSQL_STMT_FORS:
		case PLPGSQL_STMT_FORC:
		case PLPGSQL_STMT_DYNFORS:
			visit(((PLpgSQL_stmt_forq *) s)->body);
			break;
		case PLPGSQL_STMT_FOREACH_A:
			visit(((PLpgSQL_stmt_foreach_a *) s)->body);
			break;
		default:
			break;
	}
}

static void
visit(List *statements)
{
	ListCell   *l;

	foreach(l, statements)
		visit_one((PLpgSQL_stmt *) lfirst(l));
}

static uint32
fingerprint_of(const PLpgSQL_function *f)
{
	fingerprint = f->nstatements;
	visit_one((PLpgSQL_stmt *) f->action);
	return fingerprint;
}

PG_FUNCTION_INFO_V1(statements_of);

/* statements_of(oid) -> text: "FINGERPRINT ID:LINE,ID:LINE,..." of a plpgsql function. */
Datum
statements_of(PG_FUNCTION_ARGS)
{
	LOCAL_FCINFO(fake, 0);
	FmgrInfo	info = {0};
	StringInfoData text;
	PLpgSQL_function *(*compile) (FunctionCallInfo, bool) =
		load_external_function("$libdir/plpgsql", "plpgsql_compile", true, NULL);
	uint32		print;

	MemSet(fake, 0, SizeForFunctionCallInfo(0));
	fake->flinfo = &info;
	info.fn_oid = PG_GETARG_OID(0);
	info.fn_mcxt = CurrentMemoryContext;
	initStringInfo(&text);
	listed = &text;
	print = fingerprint_of(compile(fake, true));
	listed = NULL;
	PG_RETURN_TEXT_P(cstring_to_text(psprintf("%u %s", print, text.data)));
}

/* ---- what ran ---- */

typedef struct Version
{
	const void *function;
	Oid			oid;
	TransactionId xmin;
	ItemPointerData tid;
} Version;

typedef struct Ran
{
	Version		version;		/* the key */
	char		name[NAMEDATALEN];
	uint32		fingerprint;
	uint32		n;
	bool	   *taken;			/* by stmtid */
} Ran;

typedef struct Used
{
	Oid			oid;			/* the key */
	char		line[NAMEDATALEN + 32];
} Used;

static char *folder;
static HTAB *ran,
		   *used;

static HTAB *
make(const char *name, Size key, Size entry)
{
	HASHCTL		control = {.keysize = key, .entrysize = entry, .hcxt = TopMemoryContext};

	return hash_create(name, 256, &control, HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
}

static void
function_begins(PLpgSQL_execstate *estate, PLpgSQL_function *f)
{
	Version		version;
	Ran		   *entry;
	bool		found;

	MemSet(&version, 0, sizeof(version));
	version.function = f;
	version.oid = f->fn_oid;
	version.xmin = f->fn_xmin;
	version.tid = f->fn_tid;
	entry = hash_search(ran, &version, HASH_ENTER, &found);
	if (!found)
	{
		const char *paren = strchr(f->fn_signature, '('),
				   *name = f->fn_signature;

		for (const char *p = name; paren != NULL && p < paren; p++)
			if (*p == '.')
				name = p + 1;
		snprintf(entry->name, NAMEDATALEN, "%.*s",
			paren != NULL ? (int) (paren - name) : NAMEDATALEN, name);
		entry->fingerprint = fingerprint_of(f);
		entry->n = f->nstatements + 1;
		entry->taken = MemoryContextAllocZero(TopMemoryContext, entry->n * sizeof(bool));
	}
	estate->plugin_info = entry;
}

static void
statement_begins(PLpgSQL_execstate *estate, PLpgSQL_stmt *s)
{
	Ran		   *entry = estate->plugin_info;

	if (entry != NULL && s->stmtid < entry->n)
		entry->taken[s->stmtid] = true;
}

static PLpgSQL_plugin plugin = {.func_setup = function_begins, .stmt_beg = statement_begins};

/* The server asks for every function that it is about to call or to inline. */
static bool
function_used(Oid oid)
{
	static bool busy;
	bool		found;
	Used	   *entry;

	if (oid < FirstNormalObjectId || busy)
		return false;
	busy = true;
	entry = hash_search(used, &oid, HASH_ENTER, &found);
	if (!found)
	{
		HeapTuple	tuple = SearchSysCache1(PROCOID, ObjectIdGetDatum(oid));

		if (HeapTupleIsValid(tuple))
		{
			Form_pg_proc form = (Form_pg_proc) GETSTRUCT(tuple);

			snprintf(entry->line, sizeof(entry->line), "function %s %d",
				NameStr(form->proname), form->pronargs);
			ReleaseSysCache(tuple);
		}
		else
			entry->line[0] = '\0';
	}
	busy = false;
	return false;
}

static ExecutorStart_hook_type next_start;

static void
query_starts(QueryDesc *query, int flags)
{
	ListCell   *l;

	foreach(l, query->plannedstmt->rtable)
	{
		RangeTblEntry *entry = lfirst(l);
		Oid			oid = entry->relid;
		bool		found;
		Used	   *use;

		if (!OidIsValid(oid) || entry->relkind != RELKIND_VIEW)
			continue;
		use = hash_search(used, &oid, HASH_ENTER, &found);
		if (!found)
			snprintf(use->line, sizeof(use->line), "view %s", get_rel_name(oid));
	}
	if (next_start)
		next_start(query, flags);
	else
		standard_ExecutorStart(query, flags);
}

static void
write_down(int code, Datum unused)
{
	char		path[MAXPGPATH];
	FILE	   *file;
	HASH_SEQ_STATUS all;
	Ran		   *r;
	Used	   *u;

	snprintf(path, sizeof(path), "%s/%d", folder, MyProcPid);
	if ((file = fopen(path, "a")) == NULL)
		return;
	hash_seq_init(&all, ran);
	while ((r = hash_seq_search(&all)) != NULL)
	{
		fprintf(file, "plpgsql %s %u ", r->name, r->fingerprint);
		for (uint32 i = 1; i < r->n; i++)
			if (r->taken[i])
				fprintf(file, "%u,", i);
		fprintf(file, "\n");
	}
	hash_seq_init(&all, used);
	while ((u = hash_seq_search(&all)) != NULL)
		if (u->line[0] != '\0')
			fprintf(file, "%s\n", u->line);
	fclose(file);
}

void
_PG_init(void)
{
	DefineCustomStringVariable("statements.folder", "where each session writes what it ran", NULL,
		&folder, "", PGC_SIGHUP, 0, NULL, NULL, NULL);
	if (folder[0] == '\0')
		return;
	ran = make("statements that ran", sizeof(Version), sizeof(Ran));
	used = make("functions and views used", sizeof(Oid), sizeof(Used));
	*(PLpgSQL_plugin **) find_rendezvous_variable("PLpgSQL_plugin") = &plugin;
	needs_fmgr_hook = function_used;
	next_start = ExecutorStart_hook;
	ExecutorStart_hook = query_starts;
	on_proc_exit(write_down, 0);
}
