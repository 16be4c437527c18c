#ifndef CPREFETCH_PREFETCH_H
#define CPREFETCH_PREFETCH_H

#include <stdint.h>

// Swift has no word for this instruction, which every usual processor has: begin to fetch the memory that lies so many
// bytes after an address. It changes nothing but time, and may reach beyond what the program owns.
static inline void prefetch(const void *address, uintptr_t ahead) {
    __builtin_prefetch((const void *)((uintptr_t)address + ahead));
}

#endif
