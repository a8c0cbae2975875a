// SPDX-License-Identifier: Apache-2.0
/* The process below: see host.h. */
#include <windows.h>
#include <tlhelp32.h>
#include <stdio.h>

#include "host.h"

#define LOG	"C:\\hotshoe\\verifier.log"
#define SETTINGS "C:\\hotshoe\\settings.ini"

static DWORD self_index = TLS_OUT_OF_INDEXES;

void host_lock_make(struct host_lock *lock)
{
	_Static_assert(sizeof(*lock) >= sizeof(CRITICAL_SECTION), "room for a lock");
	InitializeCriticalSection((CRITICAL_SECTION *)lock);
}

void host_lock_take(struct host_lock *lock)
{
	EnterCriticalSection((CRITICAL_SECTION *)lock);
}

void host_lock_give(struct host_lock *lock)
{
	LeaveCriticalSection((CRITICAL_SECTION *)lock);
}

bool host_wait(struct host_condition *condition, struct host_lock *lock, unsigned int ms)
{
	CRITICAL_SECTION *section = (CRITICAL_SECTION *)lock;
	LONG deep = section->RecursionCount, i;
	bool woken;

	for (i = 1; i < deep; i++)
		LeaveCriticalSection(section);
	woken = SleepConditionVariableCS((CONDITION_VARIABLE *)condition, section, ms);
	for (i = 1; i < deep; i++)
		EnterCriticalSection(section);
	return woken;
}

void host_wake(struct host_condition *condition)
{
	WakeAllConditionVariable((CONDITION_VARIABLE *)condition);
}

struct start {
	void (*run)(void *argument);
	void *argument;
};

static DWORD WINAPI begin(void *given)
{
	struct start start = *(struct start *)given;

	host_free(given);
	start.run(start.argument);
	host_free(TlsGetValue(self_index));
	TlsSetValue(self_index, NULL);
	return 0;
}

void host_start(void (*run)(void *argument), void *argument)
{
	struct start *start = host_memory(sizeof(*start));
	HANDLE thread;

	start->run = run;
	start->argument = argument;
	thread = CreateThread(NULL, 0, begin, start, 0, NULL);
	if (!thread) {
		host_log("fatal: no thread");
		TerminateProcess(GetCurrentProcess(), 99);
	}
	CloseHandle(thread);
}

void host_sleep(unsigned int ms)
{
	Sleep(ms);
}

uint64_t host_ms(void)
{
	return GetTickCount64();
}

unsigned int host_thread_id(void)
{
	return GetCurrentThreadId();
}

struct host_thread *host_self(void)
{
	struct host_thread *self = TlsGetValue(self_index);

	if (!self) {
		self = host_memory(sizeof(*self));
		TlsSetValue(self_index, self);
	}
	return self;
}

void *host_memory(size_t bytes)
{
	void *memory = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, bytes);

	if (!memory) {
		host_log("fatal: no memory");
		TerminateProcess(GetCurrentProcess(), 99);
	}
	return memory;
}

void host_free(void *memory)
{
	if (memory)
		HeapFree(GetProcessHeap(), 0, memory);
}

void host_log(const char *text)
{
	HANDLE file = CreateFileA(LOG, FILE_APPEND_DATA, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL,
				  OPEN_ALWAYS, 0, NULL);
	char line[1200];
	DWORD written;
	int length = _snprintf(line, sizeof(line) - 1, "%s\n", text);

	if (length < 0 || length > (int)sizeof(line) - 1)
		length = (int)sizeof(line) - 1;
	line[length - 1] = '\n';
	if (file == INVALID_HANDLE_VALUE)
		return;
	WriteFile(file, line, (DWORD)length, &written, NULL);
	CloseHandle(file);
}

void host_where(const void *address, char *text, size_t room)
{
	char path[MAX_PATH] = "?";
	HMODULE module = NULL;
	const char *name;

	if (GetModuleHandleExA(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
			       address, &module))
		GetModuleFileNameA(module, path, sizeof(path));
	name = strrchr(path, '\\');
	_snprintf(text, room - 1, "%s+0x%llx", name ? name + 1 : path,
		  (unsigned long long)((const char *)address - (const char *)module));
	text[room - 1] = 0;
}

/* Appends what on a stack may be return addresses. */
static void add_stack(char *text, size_t room, const CONTEXT *context)
{
	void *const *stack = (void *const *)context->Rsp;
	MEMORY_BASIC_INFORMATION memory;
	char place[120];
	SIZE_T words;
	int found = 0;
	SIZE_T i;

	host_where((void *)context->Rip, place, sizeof(place));
	strncat(text, " ", room - strlen(text) - 1);
	strncat(text, place, room - strlen(text) - 1);
	if (!VirtualQuery(stack, &memory, sizeof(memory)) || memory.State != MEM_COMMIT)
		return;
	words = ((char *)memory.BaseAddress + memory.RegionSize - (char *)stack) / sizeof(void *);
	for (i = 0; i < words && i < 600 && found < 14; i++) {
		host_where(stack[i], place, sizeof(place));
		if (!strstr(place, ".sys") && !strstr(place, "ntoskrnl"))
			continue;
		found++;
		strncat(text, " ", room - strlen(text) - 1);
		strncat(text, place, room - strlen(text) - 1);
	}
}

static void note_crash(const EXCEPTION_POINTERS *at)
{
	char text[1100];

	_snprintf(text, sizeof(text), "note exception 0x%08lx, address 0x%llx, at", at->ExceptionRecord->ExceptionCode,
		  (unsigned long long)at->ExceptionRecord->ExceptionInformation[1]);
	add_stack(text, sizeof(text), at->ContextRecord);
	host_log(text);
}

static void note_thread(DWORD id)
{
	CONTEXT context = { .ContextFlags = CONTEXT_CONTROL | CONTEXT_INTEGER };
	HANDLE thread = OpenThread(THREAD_GET_CONTEXT | THREAD_SUSPEND_RESUME, FALSE, id);
	char text[1100];

	if (!thread)
		return;
	_snprintf(text, sizeof(text), "note thread %lu:", id);
	SuspendThread(thread);
	if (GetThreadContext(thread, &context))
		add_stack(text, sizeof(text), &context);
	ResumeThread(thread);
	CloseHandle(thread);
	if (strstr(text, ".sys"))
		host_log(text);
}

void host_note_threads(void)
{
	static LONG noted;
	THREADENTRY32 entry = { .dwSize = sizeof(entry) };
	HANDLE all;

	if (InterlockedExchange(&noted, 1))
		return;
	all = CreateToolhelp32Snapshot(TH32CS_SNAPTHREAD, 0);
	if (Thread32First(all, &entry))
		do {
			if (entry.th32OwnerProcessID == GetCurrentProcessId() &&
			    entry.th32ThreadID != GetCurrentThreadId())
				note_thread(entry.th32ThreadID);
		} while (Thread32Next(all, &entry));
	CloseHandle(all);
}

/* What the processor refused: ntoskrnl's own handler has had its turn with privileged instructions. */
static LONG CALLBACK on_crash(EXCEPTION_POINTERS *at)
{
	EXCEPTION_RECORD *record = at->ExceptionRecord;
	char text[400], place[120], caller[120];

	if (record->ExceptionCode != EXCEPTION_ACCESS_VIOLATION &&
	    record->ExceptionCode != EXCEPTION_ILLEGAL_INSTRUCTION &&
	    record->ExceptionCode != EXCEPTION_INT_DIVIDE_BY_ZERO && record->ExceptionCode != EXCEPTION_STACK_OVERFLOW)
		return EXCEPTION_CONTINUE_SEARCH;
	host_where(record->ExceptionAddress, place, sizeof(place));
	if (!strstr(place, ".sys")) {
		note_crash(at);
		return EXCEPTION_CONTINUE_SEARCH;	/* may be Wine's own probing of pointers */
	}
	host_where(*(void **)at->ContextRecord->Rsp, caller, sizeof(caller));
	_snprintf(text, sizeof(text), "report crash: exception 0x%08lx at %s, address 0x%llx, top of stack %s",
		  record->ExceptionCode, place, record->NumberParameters > 1 ?
		  (unsigned long long)record->ExceptionInformation[1] : 0, caller);
	host_log(text);
	TerminateProcess(GetCurrentProcess(), 98);
	return EXCEPTION_CONTINUE_SEARCH;
}

void host_watch_crashes(void)
{
	static bool watched;
	HMODULE self;

	if (watched)
		return;
	watched = true;
	/* Threads of the double outlive a driver that is unloaded. */
	GetModuleHandleExA(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_PIN,
			   (const char *)host_log, &self);
	AddVectoredExceptionHandler(0, on_crash);
}

unsigned int host_setting(const char *name, unsigned int otherwise)
{
	return GetPrivateProfileIntA("verifier", name, (INT)otherwise, SETTINGS);
}

BOOL WINAPI DllMainCRTStartup(HINSTANCE module, DWORD reason, void *reserved)
{
	(void)module;
	(void)reserved;
	if (reason == DLL_PROCESS_ATTACH)
		self_index = TlsAlloc();
	if (reason == DLL_THREAD_DETACH) {
		host_free(TlsGetValue(self_index));
		TlsSetValue(self_index, NULL);
	}
	return TRUE;
}
