/* libpq itself: pipeline mode, single-row mode, binary results, describe, COPY, cancel, protocol versions, connection info. */
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static PGconn *connection;

static void show(PGresult *result)
{
    ExecStatusType status = PQresultStatus(result);
    printf("%s [%s]\n", PQresStatus(status), PQcmdStatus(result));
    if (status == PGRES_FATAL_ERROR || status == PGRES_NONFATAL_ERROR)
    {
        const int fields[] = {PG_DIAG_SEVERITY, PG_DIAG_SEVERITY_NONLOCALIZED, PG_DIAG_SQLSTATE, PG_DIAG_MESSAGE_PRIMARY, PG_DIAG_MESSAGE_DETAIL, PG_DIAG_MESSAGE_HINT, PG_DIAG_STATEMENT_POSITION};
        for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        {
            const char *text = PQresultErrorField(result, fields[i]);
            if (text) printf("  %c %s\n", fields[i], text);
        }
    }
    for (int column = 0; column < PQnfields(result); column++)
        printf("  %s %u %d %d %d %d\n", PQfname(result, column), PQftype(result, column), PQfmod(result, column), PQfsize(result, column), PQfformat(result, column), PQftablecol(result, column));
    for (int row = 0; row < PQntuples(result); row++)
    {
        printf(" ");
        for (int column = 0; column < PQnfields(result); column++)
        {
            if (PQgetisnull(result, row, column)) printf(" NULL");
            else if (PQfformat(result, column) == 0) printf(" %s", PQgetvalue(result, row, column));
            else
            {
                printf(" ");
                for (int i = 0; i < PQgetlength(result, row, column); i++) printf("%02x", (unsigned char)PQgetvalue(result, row, column)[i]);
            }
        }
        printf("\n");
    }
    PQclear(result);
}

static void drain(void)
{
    PGresult *result;
    while ((result = PQgetResult(connection)) != NULL) show(result);
}

static void section(const char *name, void (*action)(void))
{
    printf("== %s\n", name);
    action();
    fflush(stdout);
}

static void about(void)
{
    const char *names[] = {"server_encoding", "client_encoding", "DateStyle", "IntervalStyle", "TimeZone", "integer_datetimes", "standard_conforming_strings", "default_transaction_read_only", "application_name", "session_authorization"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        printf("%s %s\n", names[i], PQparameterStatus(connection, names[i]) ? PQparameterStatus(connection, names[i]) : "(none)");
    printf("%d %d %s %d\n", PQprotocolVersion(connection), PQserverVersion(connection) / 10000, PQdb(connection), PQbackendPID(connection) > 0);
}

static void text_and_binary(void)
{
    for (int format = 0; format < 2; format++)
        show(PQexecParams(connection, "select * from all_types order by id", 0, NULL, NULL, NULL, NULL, format));
}

static void parameters(void)
{
    const char *values[] = {"1", "%A%"};
    show(PQexecParams(connection, "select n_name from nation where n_regionkey = $1 and n_name like $2 order by 1", 2, NULL, values, NULL, NULL, 0));
    const unsigned char number[] = {0, 0, 0, 3};
    const char *binary[] = {(const char *)number};
    int lengths[] = {4}, formats[] = {1};
    Oid types[] = {23};
    show(PQexecParams(connection, "select n_nationkey, n_name from nation where n_nationkey = $1", 1, types, binary, lengths, formats, 1));
    show(PQexecParams(connection, "select $1::int", 1, NULL, (const char *[]){"x"}, NULL, NULL, 0));
    show(PQexecParams(connection, "select 1; select 2", 0, NULL, NULL, NULL, NULL, 0));
    show(PQexecParams(connection, "", 0, NULL, NULL, NULL, NULL, 0));
}

static void prepared(void)
{
    show(PQprepare(connection, "one", "select n_name, $2 || 'x' from nation where n_nationkey = $1", 0, NULL));
    PGresult *described = PQdescribePrepared(connection, "one");
    for (int i = 0; i < PQnparams(described); i++) printf("  parameter %u\n", PQparamtype(described, i));
    show(described);
    show(PQexecPrepared(connection, "one", 2, (const char *[]){"5", "y"}, NULL, NULL, 0));
    show(PQprepare(connection, "one", "select 1", 0, NULL));
    show(PQdescribePrepared(connection, "none"));
    show(PQexec(connection, "begin; declare c cursor for select * from region"));
    show(PQdescribePortal(connection, "c"));
    show(PQexec(connection, "fetch 2 from c; commit"));
}

static void several(void)
{
    PQsendQuery(connection, "select 1; begin; select 2 as two; commit; select nope; select 3");
    drain();
    PQsendQuery(connection, "");
    drain();
}

static void single_row(void)
{
    PQsendQueryParams(connection, "select r_name from region order by 1", 0, NULL, NULL, NULL, NULL, 0);
    printf("%d\n", PQsetSingleRowMode(connection));
    drain();
    PQsendQuery(connection, "select r_regionkey / (3 - r_regionkey) from region where r_regionkey < 5 order by r_regionkey");
    PQsetSingleRowMode(connection);
    int rows = 0;
    for (PGresult *result; (result = PQgetResult(connection)) != NULL; PQclear(result))
        if (PQresultStatus(result) == PGRES_FATAL_ERROR) printf("error %s\n", PQresultErrorField(result, PG_DIAG_SQLSTATE));
        else rows++;
    printf("%d\n", rows >= 0);
}

static void pipeline(void)
{
    printf("%d\n", PQenterPipelineMode(connection));
    for (int i = 0; i < 5; i++)
    {
        char number[12];
        snprintf(number, sizeof number, "%d", i);
        PQsendQueryParams(connection, "select $1::int + 1", 1, NULL, (const char *[]){number}, NULL, NULL, i % 2);
    }
    PQsendQueryParams(connection, "select nope", 0, NULL, NULL, NULL, NULL, 0);
    PQsendQueryParams(connection, "select 'skipped'", 0, NULL, NULL, NULL, NULL, 0);
    PQpipelineSync(connection);
    PQsendPrepare(connection, "piped", "select $1::text", 0, NULL);
    PQsendQueryPrepared(connection, "piped", 1, (const char *[]){"again"}, NULL, NULL, 0);
    PQsendDescribePrepared(connection, "piped");
    PQsendFlushRequest(connection);
    PQpipelineSync(connection);
    for (int syncs = 0; syncs < 2;)
    {
        PGresult *result = PQgetResult(connection);
        if (result == NULL) continue;
        if (PQresultStatus(result) == PGRES_PIPELINE_SYNC) syncs++;
        show(result);
    }
    printf("%d\n", PQexitPipelineMode(connection));
}

static void copy(void)
{
    const char *statements[] = {"copy (select * from region order by 1) to stdout", "copy (select r_regionkey, r_name from region order by 1) to stdout (format binary)"};
    for (int i = 0; i < 2; i++)
    {
        PGresult *begun = PQexec(connection, statements[i]);
        printf("%s %d %d\n", PQresStatus(PQresultStatus(begun)), PQbinaryTuples(begun), PQnfields(begun));
        PQclear(begun);
        char *data;
        for (int length; (length = PQgetCopyData(connection, &data, 0)) > 0; PQfreemem(data))
        {
            if (i == 0) printf("%s", data);
            else for (int at = 0; at < length; at++) printf("%02x%s", (unsigned char)data[at], at == length - 1 ? "\n" : "");
        }
        drain();
    }
}

static void copy_in(void)
{
    PQclear(PQexec(connection, "create temp table taken (a int, b text)"));
    const char *pieces[] = {"1\tone\n2\t", "two\n", "\\N\t\\N\n"};
    const char *ends[] = {NULL, "changed my mind"};
    for (int i = 0; i < 2; i++)
    {
        PGresult *begun = PQexec(connection, "copy taken from stdin");
        printf("%s %d %d\n", PQresStatus(PQresultStatus(begun)), PQbinaryTuples(begun), PQnfields(begun));
        PQclear(begun);
        for (int piece = 0; piece < 3; piece++) PQputCopyData(connection, pieces[piece], (int)strlen(pieces[piece]));
        PQputCopyEnd(connection, ends[i]);
        drain();
    }

    /* The same by the extended protocol. */
    PGresult *begun = PQexecParams(connection, "copy taken (a) from stdin", 0, NULL, NULL, NULL, NULL, 0);
    printf("%s\n", PQresStatus(PQresultStatus(begun)));
    PQclear(begun);
    PQputCopyData(connection, "x\n7\n", 4);
    PQputCopyEnd(connection, NULL);
    drain();
    show(PQexec(connection, "select * from taken order by a"));
    PQclear(PQexec(connection, "drop table taken"));
}

static void cancel(void)
{
    PQsendQuery(connection, "select count(*) from lineitem a, lineitem b, lineitem c where a.l_comment < b.l_comment and b.l_comment < c.l_comment");
    usleep(300000);
    PGcancel *request = PQgetCancel(connection);
    char error[256];
    printf("%d\n", PQcancel(request, error, sizeof error));
    PQfreeCancel(request);
    drain();
}

static void on_notice(void *argument, const PGresult *result)
{
    (void)argument;
    printf("notice %s %s\n", PQresultErrorField(result, PG_DIAG_SQLSTATE), PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY));
}

static void notices(void)
{
    PQsetNoticeReceiver(connection, on_notice, NULL);
    show(PQexec(connection, "commit"));
    show(PQexec(connection, "begin; begin"));
    printf("%d\n", PQtransactionStatus(connection));
    show(PQexec(connection, "rollback"));
    show(PQexec(connection, "set client_min_messages = error; commit; reset client_min_messages"));
}

static void notifications(void)
{
    show(PQexec(connection, "listen \"Here\""));
    show(PQexec(connection, "notify \"Here\", 'hello'"));
    PQconsumeInput(connection);
    for (PGnotify *notify; (notify = PQnotifies(connection)) != NULL; PQfreemem(notify)) printf("%s %s %d\n", notify->relname, notify->extra, notify->be_pid == PQbackendPID(connection));
}

static void escaping(void)
{
    char *literal = PQescapeLiteral(connection, "it's \\", 6), *identifier = PQescapeIdentifier(connection, "a\"b", 3);
    char sql[200];
    snprintf(sql, sizeof sql, "select %s as %s, e'\\x41', U&'\\0041'", literal, identifier);
    show(PQexec(connection, sql));
    PQfreemem(literal);
    PQfreemem(identifier);
}

static void failed_connections(void)
{
    PGconn *nowhere = PQconnectdb("dbname=nowhere");
    printf("%d %s", PQstatus(nowhere), strstr(PQerrorMessage(nowhere), "FATAL"));
    PQfinish(nowhere);
    PGconn *options = PQconnectdb("options='-c datestyle=German -c work_mem=8MB' application_name=libpq");
    PGresult *result = PQexec(options, "select current_setting('datestyle'), current_setting('work_mem'), current_setting('application_name')");
    printf("%s %s %s\n", PQgetvalue(result, 0, 0), PQgetvalue(result, 0, 1), PQgetvalue(result, 0, 2));
    PQclear(result);
    PQreset(options);
    printf("%d\n", PQstatus(options));
    PQfinish(options);
    printf("%d\n", PQping(""));
}

int main(void)
{
    connection = PQconnectdb("");
    if (PQstatus(connection) != CONNECTION_OK)
    {
        printf("!! %s", PQerrorMessage(connection));
        return 1;
    }
    section("about", about);
    section("text and binary", text_and_binary);
    section("parameters", parameters);
    section("prepared", prepared);
    section("several statements", several);
    section("single row", single_row);
    section("pipeline", pipeline);
    section("copy", copy);
    section("copy in", copy_in);
    section("cancel", cancel);
    section("notices", notices);
    section("notifications", notifications);
    section("escaping", escaping);
    section("failed connections", failed_connections);
    PQfinish(connection);
    return 0;
}
