/*
 * ascii.h: characters as the texts of this extension know them, whatever the locale.
 */
#ifndef PRESENSI_ASCII_H
#define PRESENSI_ASCII_H

#include <stdbool.h>

static inline bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

#endif							/* PRESENSI_ASCII_H */
