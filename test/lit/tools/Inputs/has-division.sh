#!/bin/sh
if grep -q arith.divsi "$1"; then exit 1; else exit 0; fi
