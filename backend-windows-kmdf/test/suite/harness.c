// SPDX-License-Identifier: Apache-2.0
/* The runner: see harness.h. */
#include <stdarg.h>

#include "camera.h"
#include "install.h"

#define CASE_FAILED	1
/* Time limits of the tables are those of an idle machine; they are there for what hangs. */
#define BUSY		4
#define CLASS	"windows.kmdf"

static char self[MAX_PATH];

uint64_t now_ms(void)
{
	return GetTickCount64();
}

unsigned int setting(const char *name, unsigned int otherwise)
{
	const char *text = getenv(name);

	return text && *text ? (unsigned int)strtoul(text, NULL, 0) : otherwise;
}

void fail(const char *file, int line, const char *format, ...)
{
	const char *name = strrchr(file, '/');
	va_list values;

	fprintf(stderr, "%s:%d: ", name ? name + 1 : file, line);
	va_start(values, format);
	vfprintf(stderr, format, values);
	va_end(values);
	fputc('\n', stderr);
	fflush(stderr);
	TerminateProcess(GetCurrentProcess(), CASE_FAILED);
	abort();
}

/* ---- the verifier's log */

static char *read_log(long from)
{
	FILE *file = fopen(VERIFIER_LOG, "rb");
	char *text = calloc(1, 1 << 20);

	if (file) {
		fseek(file, from, SEEK_SET);
		fread(text, 1, (1 << 20) - 1, file);
		fclose(file);
	}
	return text;
}

long log_length(void)
{
	FILE *file = fopen(VERIFIER_LOG, "rb");
	long length = 0;

	if (file) {
		fseek(file, 0, SEEK_END);
		length = ftell(file);
		fclose(file);
	}
	return length;
}

bool log_has(long from, const char *what)
{
	char *text = read_log(from);
	bool has = strstr(text, what) != NULL;

	free(text);
	return has;
}

void log_first_report(long from, char *to, size_t room)
{
	char *text = read_log(from), *at = text, *end;

	*to = 0;
	while (at && strncmp(at, "report ", 7)) {
		at = strchr(at, '\n');
		if (at)
			at++;
	}
	if (at) {
		end = strchr(at, '\n');
		if (end)
			*end = 0;
		snprintf(to, room, "%s", at);
	}
	free(text);
}

/* ---- processes */

/* Under load Wine now and then loses a process before it runs, and says so by this error; another one starts. */
static bool create(char *line, STARTUPINFOA *info, PROCESS_INFORMATION *process)
{
	int tries;

	for (tries = 0; tries < 5; tries++) {
		if (CreateProcessA(self, line, NULL, NULL, TRUE, CREATE_SUSPENDED, NULL, NULL, info, process))
			return true;
		if (GetLastError() != ERROR_INTERNAL_ERROR)
			return false;
		Sleep(100);
	}
	return false;
}

static HANDLE start(const char *words, HANDLE error, HANDLE *job)
{
	STARTUPINFOA info = { .cb = sizeof(info), .dwFlags = STARTF_USESTDHANDLES };
	PROCESS_INFORMATION process;
	char line[600];

	info.hStdOutput = GetStdHandle(STD_OUTPUT_HANDLE);
	info.hStdError = error;
	snprintf(line, sizeof(line), "\"%s\" %s", self, words);
	if (!create(line, &info, &process)) {
		printf("cannot start %s: error %lu\n", line, GetLastError());
		exit(2);
	}
	if (job) {
		/* What a case leaves running goes with it. */
		JOBOBJECT_EXTENDED_LIMIT_INFORMATION limit = { 0 };

		*job = CreateJobObjectA(NULL, NULL);
		limit.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
		SetInformationJobObject(*job, JobObjectExtendedLimitInformation, &limit, sizeof(limit));
		AssignProcessToJobObject(*job, process.hProcess);
	}
	ResumeThread(process.hThread);
	CloseHandle(process.hThread);
	return process.hProcess;
}

HANDLE start_part(const char *name, unsigned int number)
{
	char words[200];

	snprintf(words, sizeof(words), "part %s %u", name, number);
	return start(words, GetStdHandle(STD_ERROR_HANDLE), NULL);
}

void wait_part(HANDLE process, unsigned int ms)
{
	DWORD code = 0;

	EXPECT(WaitForSingleObject(process, ms) == WAIT_OBJECT_0, "a part does not end within %u ms", ms);
	GetExitCodeProcess(process, &code);
	CloseHandle(process);
	if (code == CASE_FAILED)
		TerminateProcess(GetCurrentProcess(), CASE_FAILED);	/* it has said why */
	EXPECT(code == 0, "a part ended with %lu", code);
}

/* ---- reports */

static void escaped(FILE *file, const char *text)
{
	for (; *text; text++) {
		switch (*text) {
		case '&': fputs("&amp;", file); break;
		case '<': fputs("&lt;", file); break;
		case '>': fputs("&gt;", file); break;
		case '"': fputs("&quot;", file); break;
		case '\n': case '\r': fputc(' ', file); break;
		default: fputc((unsigned char)*text >= ' ' && (unsigned char)*text < 127 ? *text : '?', file);
		}
	}
}

static void report_case(FILE *report, const char *suite, const char *name, double seconds, const char *message)
{
	printf("%-7s %6.1f s  %s.%s%s%s\n", *message ? "FAILED" : "passed", seconds, suite, name, *message ? ": " : "",
	       message);
	fflush(stdout);
	fprintf(report, "  <testcase classname=\"" CLASS ".%s\" name=\"%s\" time=\"%.3f\"", suite, name, seconds);
	if (*message) {
		fputs("><failure message=\"", report);
		escaped(report, message);
		fputs("\"/></testcase>\n", report);
	} else {
		fputs("/>\n", report);
	}
	fflush(report);
}

static void judge(const struct test_suite *suite, long from, char *message, size_t room)
{
	size_t length = strlen(message);
	char first[600];

	if (suite->reports)
		return;
	log_first_report(from, first, sizeof(first));
	if (*first)
		snprintf(message + length, room - length, "%sthe verifier: %s", length ? "; " : "", first);
}

static bool run_case(const struct test_suite *suite, const struct test_case *test, FILE *report)
{
	SECURITY_ATTRIBUTES inherit = { sizeof(inherit), NULL, TRUE };
	char message[3000] = "", words[200];
	uint64_t begin = now_ms();
	long from = log_length();
	HANDLE read, write, process, job;
	DWORD code = 0, bytes = 0, there = 0;

	CreatePipe(&read, &write, &inherit, 65536);
	SetHandleInformation(read, HANDLE_FLAG_INHERIT, 0);
	snprintf(words, sizeof(words), "case %s %s", suite->name, test->name);
	process = start(words, write, &job);
	CloseHandle(write);
	if (WaitForSingleObject(process, test->seconds * BUSY * 1000) != WAIT_OBJECT_0) {
		TerminateProcess(process, 3);
		WaitForSingleObject(process, 5000);
		snprintf(message, sizeof(message), "no end within %u s", test->seconds * BUSY);
	}
	GetExitCodeProcess(process, &code);
	CloseHandle(process);
	CloseHandle(job);
	if (PeekNamedPipe(read, NULL, 0, NULL, &there, NULL) && there) {
		ReadFile(read, message + strlen(message), (DWORD)(sizeof(message) - strlen(message) - 1), &bytes, NULL);
	}
	if (code && !*message)
		snprintf(message, sizeof(message), "ended with 0x%lx", code);
	if (!code)
		*message = 0;
	CloseHandle(read);
	judge(suite, from, message, sizeof(message));
	report_case(report, suite->name, test->name, (double)(now_ms() - begin) / 1000, message);
	return !*message;
}

static const struct test_suite *find_suite(const char *name)
{
	const struct test_suite *const *at;

	for (at = all_suites; *at; at++)
		if (!strcmp((*at)->name, name))
			return *at;
	printf("there is no suite %s\n", name);
	exit(2);
}

static bool chosen(const char *name, char **names)
{
	if (!*names)
		return true;
	for (; *names; names++)
		if (strstr(name, *names))
			return true;
	return false;
}

static int run_suite(const char *name, const char *path, char **names)
{
	const struct test_suite *suite = find_suite(name);
	const struct test_case *test;
	FILE *report = fopen(path, "w");
	bool good = true;

	if (!report) {
		printf("cannot write %s\n", path);
		return 2;
	}
	fprintf(report, "<testsuite name=\"%s\">\n", name);
	for (test = suite->cases; test->name; test++)
		if (chosen(test->name, names))
			good &= run_case(suite, test, report);
	fputs("</testsuite>\n", report);
	fclose(report);
	return good ? 0 : 1;
}

static int be_case(const char *suite_name, const char *name)
{
	const struct test_case *test;

	for (test = find_suite(suite_name)->cases; test->name; test++)
		if (!strcmp(test->name, name)) {
			test->run();
			return 0;
		}
	return 2;
}

static int be_part(const char *name, unsigned int number)
{
	const struct test_part *const *table;
	const struct test_part *part;

	for (table = all_parts; *table; table++)
		for (part = *table; part->name; part++)
			if (!strcmp(part->name, name)) {
				part->run(number);
				return 0;
			}
	return 2;
}

int main(int count, char **words)
{
	GetModuleFileNameA(NULL, self, sizeof(self));
	SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX);
	setvbuf(stdout, NULL, _IONBF, 0);
	if (count >= 3 && !strcmp(words[1], "install"))
		return install(words + 2);
	if (count == 3 && !strcmp(words[1], "unload"))
		return bus_unload(words[2]) ? 2 : 0;
	if (count >= 4 && !strcmp(words[1], "run"))
		return run_suite(words[2], words[3], words + 4);
	if (count == 4 && !strcmp(words[1], "case"))
		return be_case(words[2], words[3]);
	if (count == 4 && !strcmp(words[1], "part"))
		return be_part(words[2], (unsigned int)strtoul(words[3], NULL, 0));
	puts("usage: hotshoe-kmdf-test install INF... | unload SERVICE | run SUITE REPORT [CASE...]");
	return 2;
}
