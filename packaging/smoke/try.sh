#!/bin/sh
# Tries an installed workbench: try.sh COMMAND, in a folder that it may fill. Ends with 1 at the first thing that fails.
set -eu
command=$1
export LC_ALL=C.UTF-8 WORKBENCH_HOME="$PWD/home"
unset PYTHONPATH || true
page='<html><head><title>The dam holds</title></head><body><article><p>Engineers measured no rise of the river in April,
 the office for water said on Monday.</p><p>Nobody was asked to leave the valley, and nobody left it.</p></article></body></html>'

"$command" --version
QT_QPA_PLATFORM=${SMOKE_PLATFORM:-offscreen} "$command" --self-test --shot shot.png
test -s shot.png
"$command" formats | grep -q refi
echo "$page" > page.html
"$command" import own.factcheck page.html
for format in html pdf docx md; do QT_QPA_PLATFORM=offscreen "$command" report own.factcheck -o "report.$format"; done
"$command" import own.factcheck report.pdf report.docx report.md
"$command" check own.factcheck
"$command" demo sample
for output in brat refi-project.qdpx refi-codebook.qdc json-lines.jsonl webannotation.json xlsx.xlsx csv label-studio; do
    "$command" export sample/sample.factcheck --format "${output%%.*}" -o "$output"
done
for came in brat refi-project.qdpx json-lines.jsonl webannotation.json; do "$command" import "back-$came.factcheck" "$came" || test $? -eq 1; done
"$command" compare "sample/sample.factcheck" "sample/sample (Olena).factcheck" > compared.txt || test $? -eq 1
grep -q differences compared.txt
echo "formats, imports, exports, reports, check, compare: all work"
