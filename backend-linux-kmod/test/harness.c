// SPDX-License-Identifier: GPL-2.0
/* The runner: see harness.h. */
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "harness.h"
#include "suites.h"

#define FAILED	1
#define SKIPPED	77
#define SLOW	6

const char *module_file = "hotshoe_u3v.ko";

static const char *class_name = "module";
static const char *results = ".";
static int report_pipe = STDERR_FILENO;

bool on_checked_kernel(void)
{
	const char *machine = getenv("HOTSHOE_MACHINE");

	return machine && !strcmp(machine, "checked");
}

uint64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000 + (uint64_t)t.tv_nsec / 1000000;
}

void sleep_ms(unsigned int ms)
{
	struct timespec t = { ms / 1000, (long)(ms % 1000) * 1000000 };

	while (nanosleep(&t, &t) && errno == EINTR)
		;
}

static void say(const char *format, va_list values)
{
	char text[2048];
	int length = vsnprintf(text, sizeof(text), format, values);

	if (length < 0)
		length = 0;
	if (length >= (int)sizeof(text))
		length = (int)sizeof(text) - 1;
	if (write(report_pipe, text, (size_t)length) < 0)
		abort();
}

void fail(const char *file, int line, const char *format, ...)
{
	va_list values;
	char where[512];

	snprintf(where, sizeof(where), "%s:%d: %s", file, line, format);
	va_start(values, format);
	say(where, values);
	va_end(values);
	_exit(FAILED);
}

void skip(const char *format, ...)
{
	va_list values;

	va_start(values, format);
	say(format, values);
	va_end(values);
	_exit(SKIPPED);
}

void be_quiet(void)
{
	report_pipe = (int)MUST(open("/dev/null", O_WRONLY | O_CLOEXEC));
}

int run_child(void (*part)(void *argument), void *argument)
{
	int pid = (int)MUST(fork());

	if (pid == 0) {
		part(argument);
		_exit(0);
	}
	return pid;
}

void wait_child(int pid)
{
	int status;

	MUST(waitpid(pid, &status, 0));
	if (WIFEXITED(status) && WEXITSTATUS(status) == FAILED)
		_exit(FAILED);	/* the child has said why */
	EXPECT(WIFEXITED(status) && WEXITSTATUS(status) == 0, "status 0x%x of process %d", (unsigned int)status, pid);
}

/* Java's Properties: what the report reads. */
static void property(FILE *file, const char *key, const char *value)
{
	fprintf(file, "%s=", key);
	for (; *value; value++) {
		if (*value == '\n')
			fputs("\\n", file);
		else if (*value == '\\')
			fputs("\\\\", file);
		else if (*value >= ' ' && *value < 127)
			fputc(*value, file);
	}
	fputc('\n', file);
}

static void record(const struct test_case *test, const char *outcome, const char *message, double seconds)
{
	static unsigned int count;
	char path[600], time[32];
	FILE *file;

	snprintf(path, sizeof(path), "%s/cases/%s-%03u.case", results, class_name, count++);
	snprintf(time, sizeof(time), "%.3f", seconds);
	printf("hotshoe-vm: %-7s %6.1f s  %s.%s%s%s\n", outcome, seconds, class_name, test->name,
	       *message ? ": " : "", message);
	fflush(stdout);
	file = fopen(path, "w");
	if (!file)
		return;	/* by hand, without a folder for results */
	property(file, "class", class_name);
	property(file, "name", test->name);
	property(file, "outcome", outcome);
	property(file, "message", message);
	property(file, "seconds", time);
	fclose(file);
}

static void end_of(int status, bool late, char *message, size_t room, const char **outcome)
{
	size_t length = strlen(message);

	*outcome = "failed";
	if (late)
		snprintf(message + length, room - length, "%sno end in time", length ? "; " : "");
	else if (WIFSIGNALED(status))
		snprintf(message + length, room - length, "%sended by signal %d", length ? "; " : "", WTERMSIG(status));
	else if (WEXITSTATUS(status) == SKIPPED)
		*outcome = "skipped";
	else if (WEXITSTATUS(status) == 0)
		*outcome = "passed";
}

/* What a case left running may hold the camera, which the next case needs. */
static void reap(int group)
{
	uint64_t end = now_ms() + 20000;

	while (waitpid(-group, NULL, WNOHANG) != -1 && now_ms() < end)
		sleep_ms(20);
}

/* Children of the case are in its process group: all go with it. */
static int await_end(int pid, unsigned int seconds, bool *late)
{
	uint64_t end = now_ms() + seconds * 1000ULL;
	int status = 0, ended;

	while (!(ended = waitpid(pid, &status, WNOHANG)) && now_ms() < end)
		sleep_ms(20);
	*late = ended == 0;
	kill(-pid, SIGKILL);
	if (ended == 0)
		for (end = now_ms() + 20000; waitpid(pid, &status, WNOHANG) == 0 && now_ms() < end;)
			sleep_ms(20);
	reap(pid);
	return status;
}

static bool run_case(const struct test_case *test)
{
	char message[4096] = "";
	const char *outcome;
	uint64_t start = now_ms();
	int pipes[2], pid, status;
	ssize_t length;
	bool late;

	MUST(pipe(pipes));
	pid = (int)MUST(fork());
	if (pid == 0) {
		setpgid(0, 0);
		close(pipes[0]);
		report_pipe = pipes[1];
		test->run();
		_exit(0);
	}
	setpgid(pid, pid);
	close(pipes[1]);
	status = await_end(pid, test->seconds * (on_checked_kernel() ? SLOW : 1), &late);
	/* A process that does not die keeps the pipe open: read only what is there. */
	length = late ? 0 : read(pipes[0], message, sizeof(message) - 1);
	message[length > 0 ? length : 0] = 0;
	close(pipes[0]);
	end_of(status, late, message, sizeof(message), &outcome);
	record(test, outcome, message, (double)(now_ms() - start) / 1000);
	return strcmp(outcome, "failed");
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

static const struct test_suite *find_suite(const char *name)
{
	const struct test_suite *const *at;

	for (at = all_suites; *at; at++)
		if (!strcmp((*at)->name, name))
			return *at;
	return NULL;
}

int main(int count, char **words)
{
	const struct test_suite *suite;
	const struct test_case *test;
	bool plan = false, good = true;
	int i = 1;

	prctl(PR_SET_CHILD_SUBREAPER, 1);
	if (getenv("HOTSHOE_RESULTS"))
		results = getenv("HOTSHOE_RESULTS");
	for (; i < count && !strncmp(words[i], "--", 2); i++) {
		if (!strcmp(words[i], "--plan"))
			plan = true;
		else if (!strcmp(words[i], "--class") && i + 1 < count)
			class_name = words[++i];
		else if (!strcmp(words[i], "--module") && i + 1 < count)
			module_file = words[++i];
	}
	suite = i < count ? find_suite(words[i]) : NULL;
	if (!suite) {
		fputs("usage: hotshoe-module-test [--plan] [--class NAME] [--module FILE] SUITE [CASE...]\n", stderr);
		return 2;
	}
	for (test = suite->cases; test->name; test++) {
		if (!chosen(test->name, words + i + 1))
			continue;
		if (plan)
			printf("%s.%s\n", class_name, test->name);
		else
			good &= run_case(test);
	}
	return good ? 0 : 1;
}
