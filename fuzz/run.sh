#!/usr/bin/env bash
# Runs all fuzz targets, one after another, each for so many seconds: fuzz/run.sh [seconds] [target ...]. A line for each says how
# it went; exits with 1 if one found something. What is new in the corpus stays in fuzz/target.
set -euo pipefail
cd "$(dirname "$0")"

seconds=${1:-600}
shift $(($# > 0 ? 1 : 0))
targets=("$@")
if [ ${#targets[@]} -eq 0 ]; then
    targets=(read lenient read_write_read transcoding front_end)
fi

# Without a sanitizer: there is no `unsafe` in this repository, and twice as much is tried in the time.
cargo +nightly fuzz build --sanitizer none
binaries=${CARGO_TARGET_DIR:-target}/$(rustc +nightly -vV | sed -n 's/^host: //p')/release
work=${CARGO_TARGET_DIR:-target}/fuzzing
failed=0
for target in "${targets[@]}"; do
    mkdir -p "$work/$target/corpus" "artifacts/$target"
    log=$work/$target/log
    if "$binaries/$target" "$work/$target/corpus" "corpus/$target" -dict=xml.dict -max_total_time="$seconds" \
        -timeout=20 -rss_limit_mb=3000 -print_final_stats=1 -artifact_prefix="artifacts/$target/" >"$log" 2>&1; then
        said=ok
    else
        said="FAILED, see $log"
        failed=1
    fi
    stat() { sed -n "s/^stat::$1: *//p" "$log"; }
    cover=$(sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "$log" | tail -1)
    printf '%-16s %10s executions %8s a second  %6s edges  slowest unit %s s  %s\n' "$target" "$(stat number_of_executed_units)" \
        "$(stat average_exec_per_sec)" "$cover" "$(stat slowest_unit_time_sec)" "$said"
done
exit $failed
