"""psql's tab completion, whose queries run while a person types: a real psql on a terminal, two tabs behind each text."""
import os
import pty
import re
import select
import sys
import time

from sections import section

TEXTS = (
    "select * from shop.", "select * from shop.reg", "select * from nat", "table shop.op", "\\d shop.", "\\dv shop.", "\\dt sh", "\\df pg_get_v", "\\dT numer", "\\dn s",
    "\\du pos", "\\l cli", "\\connect cli", "\\sv shop.open", "\\sf pg_get_viewd", "set datest", "set timezone to 'Europe/Ber", "show work_m", "reset standard_conf", "set search_path to sh", "set client_encoding to ",
    "select * from pg_stat_act", "select * from information_schema.tabl", "explain (", "copy shop.regi", "analyze shop.na", "select count(*) from shop.nations where re", "comment on column shop.regions.n",
    "drop table shop.pur", "alter table shop.regions rename column i", "grant select on shop.reg", "select shop.regions.", "begin isolation level re", "\\da su", "\\dO \"C", "\\dx pl", "\\dL pl", "\\dC int", "\\encoding UTF", "fetch ", "deallocate ", "execute ", "close ",
    "lock table shop.reg", "refresh materialized view ", "reassign owned by pos", "security label for ", "alter role pos", "create index on shop.reg", "truncate sh", "insert into shop.n", "update shop.n", "delete from shop.n", "notify ", "listen ",
)


PROMPT, END, ASKED, MORE = "=> ", "@@@", "(y or n)", "--More--"


class Terminal:
    def __init__(self):
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="dumb", PAGER="cat", INPUTRC="/dev/null", PSQL_HISTORY="/dev/null", COLUMNS="200")
            os.execvp("psql", ["psql", "-X", "-q", "-v", "PROMPT1=" + PROMPT, "-v", "PROMPT2=- "])
        self.read(PROMPT)

    def read(self, *marks, limit=60):
        """What comes, up to the first of some marks: what is typed behind a text is echoed when the text is done with."""
        out, end = b"", time.monotonic() + limit
        while not any(mark.encode() in out for mark in marks):
            if time.monotonic() > end or not select.select([self.file], [], [], end - time.monotonic())[0]:
                raise TimeoutError(f"none of {marks} came: {out!r}")
            out += os.read(self.file, 65536)
        return out.decode("utf-8", "replace")

    def complete(self, text):
        os.write(self.file, text.encode() + b"\t\t" + END.encode())
        answer = self.read(END, ASKED)
        # Questions take what was typed behind the text for wrong answers.
        if ASKED in answer:
            os.write(self.file, b"y" + END.encode())
            answer += self.read(END, MORE)
        if MORE in answer:
            os.write(self.file, b"q" + END.encode())
            answer += self.read(END)
        os.write(self.file, b"\x15")
        return sorted(set(re.findall(r"[^\s\x00-\x1f]+", re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]|\x07|\r", " ", answer.replace(END, " ")))))


terminal = Terminal()
for text in TEXTS:
    section(text, lambda: print(" ".join(terminal.complete(text))))
os.write(terminal.file, b"\\q\n")
