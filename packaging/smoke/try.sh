#!/bin/sh
# Tries an installed workbench: try.sh COMMAND, in a folder that it may fill. Ends at the first thing that fails, and
# shows the end of what was said (log.txt).
set -eu
command=$1
export LC_ALL=C.UTF-8 WORKBENCH_HOME="$PWD/home"
unset PYTHONPATH || true
page='<html><head><title>The dam holds</title></head><body><article><p>Engineers measured no rise of the river in April,
 the office for water said on Monday.</p><p>Nobody was asked to leave the valley, and nobody left it.</p></article></body></html>'

say() { "$command" "$@" >> log.txt 2>&1; }
told() { result=$?; [ $result = 0 ] || { echo "failed; the last that was said:"; tail -n 5 log.txt; }; exit $result; }
trap told EXIT

say --version
QT_QPA_PLATFORM=${SMOKE_PLATFORM:-offscreen} "$command" --self-test --shot shot.png
test -s shot.png
say formats
echo "$page" > page.html
say import own.factcheck page.html
for format in html pdf docx md; do QT_QPA_PLATFORM=offscreen say report own.factcheck -o "report.$format"; done
say import own.factcheck report.pdf report.docx report.md
say check own.factcheck
say demo sample
for output in brat refi-project.qdpx refi-codebook.qdc json-lines.jsonl webannotation.json xlsx.xlsx csv label-studio; do
    say export sample/sample.factcheck --format "${output%%.*}" -o "$output"
done
# 1: something was left out, and said
for came in brat refi-project.qdpx json-lines.jsonl; do say import "back-$came.factcheck" "$came" || test $? -eq 1; done
say doctor || test $? -eq 1
"$command" compare "sample/sample.factcheck" "sample/sample (Olena).factcheck" > compared.txt || test $? -eq 1
grep -q differences compared.txt
echo "formats, imports, exports, reports, check, compare: all work"
