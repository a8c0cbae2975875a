// SPDX-License-Identifier: Apache-2.0
/*
 * Linked into the test build of a driver only: the functions of the kernel that
 * Wine lacks, or that have rules of their own, are those of the verifier.
 */
#define REPLACE(name) \
	extern void Verified_##name(void); \
	void *__imp_##name = (void *)Verified_##name; \
	__asm__(".text\n.globl " #name "\n" #name ":\n\tjmp *__imp_" #name "(%rip)\n")

REPLACE(ExAllocatePool2);
REPLACE(ExAllocatePoolWithTag);
REPLACE(ExFreePool);
REPLACE(ExFreePoolWithTag);
REPLACE(IoAllocateMdl);
REPLACE(IoFreeMdl);
REPLACE(IoBuildPartialMdl);
REPLACE(MmBuildMdlForNonPagedPool);
REPLACE(KeWaitForSingleObject);
