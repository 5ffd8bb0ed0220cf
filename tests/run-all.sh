#!/bin/sh
# Runs every test project that is built (debug), one after the other: two cores are enough for one. Prints each project's
# own report, then every skipped test with its reason, then the failed ones again with the start of what they said (who
# sees only the end of a long log sees them too), then, as the last line, the counts. A project that ends without a report
# counts as one failure.
set -u
cd "$(dirname "$0")/.." || exit 1

results=artifacts/test-results
limit=900
rm -rf "$results" && mkdir -p "$results"
passed=0 failed=0 skipped=0

for folder in tests/*.Tests; do
    name=$(basename "$folder")
    log="$results/$name.log"
    echo "== $name"
    timeout "$limit" dotnet "artifacts/bin/$name/debug/$name.dll" -noColor -noLogo > "$log" 2>&1 < /dev/null
    code=$?
    # Everything but the lines that only say that a run began or ended.
    grep -vE '^ *(Discover|Starting|Finished)' "$log"
    counts=$(sed -n 's/.*Total: \([0-9]*\), Errors: \([0-9]*\), Failed: \([0-9]*\), Skipped: \([0-9]*\), Not Run: \([0-9]*\).*/\1 \2 \3 \4 \5/p' "$log" | tail -n 1)
    if [ -z "$counts" ]; then
        # "Total: 0" is how an empty project reports.
        if [ "$code" -ne 0 ] || ! grep -q 'Total: 0' "$log"; then
            echo "$name ended with code $code and without a report"
            failed=$((failed + 1))
        fi
        continue
    fi
    # shellcheck disable=SC2086 # five numbers
    set -- $counts
    wrong=$(($2 + $3))
    if [ "$code" -ne 0 ] && [ "$wrong" -eq 0 ]; then wrong=1; fi
    failed=$((failed + wrong))
    skipped=$((skipped + $4 + $5))
    passed=$((passed + $1 - $3 - $4 - $5))
done

# The runner prints "    Some.Test.name [SKIP]" and the reason in the next line.
awk '/\[SKIP\]/ { sub(/ *\[SKIP\].*/, ""); sub(/^ */, ""); name = $0; getline; sub(/^ */, ""); print name ": " $0 }' \
    "$results"/*.log > "$results/skipped.txt"
if [ -s "$results/skipped.txt" ]; then
    echo "== Skipped"
    cat "$results/skipped.txt"
fi

# The runner prints "    Some.Test.name [FAIL]", then what was thrown, then where.
awk '/\[FAIL\]/ { sub(/^ */, ""); print; left = 6; next } left > 0 { left--; print substr($0, 1, 300) }' \
    "$results"/*.log > "$results/failed.txt"
if [ -s "$results/failed.txt" ]; then
    echo "== Failed"
    cat "$results/failed.txt"
fi

echo
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
