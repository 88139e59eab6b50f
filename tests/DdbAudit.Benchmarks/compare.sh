#!/usr/bin/env bash
# Puts DdbAudit beside igzip, DuckDB and jq on the same log files and prints medians and ratios; docs/performance.md quotes them.
# compare.sh [FOLDER]: the corpora (60 and 600 files, a large one) and the peers go into FOLDER and stay there. Wants pwsh, npm, and apt for isal and jq.
set -euo pipefail
repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=${1:-${TMPDIR:-/tmp}/ddbaudit-compare}
PAIRS=7
mkdir -p "$work"

install_peers() {
    local missing=()
    command -v igzip >/dev/null || missing+=(isal)
    command -v jq >/dev/null || missing+=(jq)
    [ "${#missing[@]}" -eq 0 ] || apt-get install -y -qq "${missing[@]}" >/dev/null
    [ -d "$work/node_modules/@duckdb/node-api" ] || npm install --prefix "$work" --no-audit --no-fund --silent @duckdb/node-api
}

build() {
    dotnet build "$repository/src/DdbAudit.PowerShell" -c Release -v q >/dev/null
    dotnet build "$repository/tests/DdbAudit.Benchmarks" -c Release -v q >/dev/null
}

make_corpora() {
    [ -d "$work/60" ] || bench corpus "$work/60" >/dev/null
    # Ids of their own: of copies, what remembers ids would keep a tenth. Older versions of this script made copies, in folders 0 to 9.
    [ -d "$work/600/9" ] && rm -r "$work/600"
    [ -d "$work/600" ] || bench corpus "$work/600" 600 5000 >/dev/null
    [ -d "$work/large" ] || bench corpus "$work/large" 1 460000 >/dev/null
}

bench() { dotnet "$repository/tests/DdbAudit.Benchmarks/bin/Release/net10.0/DdbAudit.Benchmarks.dll" "$@"; }

median() { sort -n | awk '{ value[NR] = $1 } END { print value[int((NR + 1) / 2)] }'; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }
milliseconds() { local start=$EPOCHREALTIME; "$@" >/dev/null; local end=$EPOCHREALTIME; echo $(((${end/./} - ${start/./}) / 1000)); }

inflate() { (cd "$work/60" && find . -name '*.gz' | xargs -P2 -n 15 igzip -d -c); }
with_jq() { find "$work/60" -name '*.gz' -exec zcat {} + | jq -c '.Records[] | select(.eventSource == "dynamodb.amazonaws.com" and .requestParameters.tableName == "Orders" and .eventName == "DeleteItem")'; }

# A typed count: the columns are typed when the JSON is read, the events are counted by table and call.
with_duckdb() {
    NODE_PATH="$work/node_modules" node -e '
        const { DuckDBInstance } = require("@duckdb/node-api");
        (async () => {
            const connection = await (await DuckDBInstance.create(":memory:", { threads: "2" })).connect();
            await connection.runAndReadAll(`
                SELECT r.requestParameters.tableName, r.eventName, count(*), max(r.eventTime) FROM (
                    SELECT unnest(Records) AS r FROM read_json(${"\x27" + process.argv[1] + "/**/*.gz\x27"}, maximum_object_size = 100000000,
                        columns = { Records: "STRUCT(eventTime TIMESTAMP, eventSource VARCHAR, eventName VARCHAR, requestParameters STRUCT(tableName VARCHAR), userIdentity STRUCT(arn VARCHAR), sourceIPAddress VARCHAR, errorCode VARCHAR)[]" }))
                WHERE r.eventSource = ${"\x27dynamodb.amazonaws.com\x27"} GROUP BY ALL`);
        })();' "$work/60"
}

# Milliseconds of a scan in a process of its own: the median of its last nine rounds, which are warm.
warm_scan() { bench scan "$work/60" "$@" | tail -9 | awk '{ print $1 }' | median; }

compare_library() {
    : >"$work/ours"; : >"$work/igzip"
    for ((pair = 0; pair < PAIRS; pair++)); do
        warm_scan Orders DeleteItem >>"$work/ours"
        milliseconds inflate >>"$work/igzip"
    done
    local first second duckdb jq igzip
    first=$(median <"$work/ours"); igzip=$(median <"$work/igzip")
    second=$(for _ in 1 2 3; do warm_scan; done | median)
    duckdb=$(for _ in 1 2 3; do milliseconds with_duckdb; done | median)
    jq=$(milliseconds with_jq)
    echo "question 1, warm         $first ms: $(ratio "$first" "$igzip") times igzip ($igzip ms); DuckDB takes $(ratio "$duckdb" "$first") times as long ($duckdb ms), jq $(ratio "$jq" "$first") times ($jq ms)"
    echo "question 2, warm         $second ms: DuckDB takes $(ratio "$duckdb" "$second") times as long"
    bench scan "$work/60" | tail -1 | awk -F, '{ print "question 2 allocates    " $NF }'
}

compare_counting() { bench count "$work/60" UserName TableName; }

in_pwsh() { pwsh -NoProfile -NonInteractive -Command "Import-Module '$repository/out/DdbAudit'; $1"; }

compare_module() {
    local first
    first=$(for _ in 1 2 3 4 5; do
        in_pwsh "\$clock = [Diagnostics.Stopwatch]::StartNew(); \$null = Get-DdbDataEvent -Path '$work/60' -TableName Orders -EventName DeleteItem; \$clock.ElapsedMilliseconds"
    done | median)
    echo "question 1, first in pwsh $first ms"
    in_pwsh "1..2 | ForEach-Object { \$clock = [Diagnostics.Stopwatch]::StartNew(); \$count = (Get-DdbDataEvent -Path '$work/60' | Measure-Object).Count; \$rate = \$count / \$clock.Elapsed.TotalSeconds }
        'question 2, second run   {0:N0} events a second' -f \$rate"
}

# Milliseconds that Import-Module takes in a fresh pwsh.
import_time() {
    for _ in 1 2 3 4 5; do
        pwsh -NoProfile -NonInteractive -Command "\$clock = [Diagnostics.Stopwatch]::StartNew(); Import-Module '$1'; \$clock.ElapsedMilliseconds"
    done | median
}

compare_import() {
    local empty="$work/Empty.dll"
    [ -f "$empty" ] || pwsh -NoProfile -NonInteractive -Command "Add-Type -OutputAssembly '$empty' -TypeDefinition 'using System.Management.Automation; [Cmdlet(\"Get\", \"Nothing\")] public class Nothing : PSCmdlet { }'"
    local ours theirs
    ours=$(import_time "$repository/out/DdbAudit"); theirs=$(import_time "$empty")
    echo "Import-Module            $((ours - theirs)) ms over an empty binary module ($ours, $theirs)"
}

peak() { in_pwsh "$1; (Get-Content /proc/self/status | Select-String VmHWM) -replace '[^0-9]'" | tail -1; }

compare_memory() {
    local baseline large
    baseline=$(peak '')
    large=$(find "$work/large" -name '*.gz' -printf '%s\n' | awk '{ printf "%d", $1 / 1e6 }')
    over_baseline "60 files" "Get-DdbDataEvent -Path '$work/60'"
    over_baseline "600 files" "Get-DdbDataEvent -Path '$work/600'"
    over_baseline "one file of $large MB" "Get-DdbDataEvent -Path '$work/large'"
    with_bucket over_baseline "60 files in S3" "Get-DdbDataEvent -BucketName logs -StartTime 2026-11-01"
}

over_baseline() {
    local used
    used=$(peak "\$null = $2 | Measure-Object")
    echo "memory, $1: $(((used - baseline) / 1024)) MB over the imported module"
}

# Runs a command while the sandbox, a process of its own with 20 ms a request, has the corpus in a bucket.
with_bucket() {
    coproc SANDBOX { bench serve "$work/60" 20; }
    local served=$SANDBOX_PID endpoint access secret
    read -r endpoint access secret <&"${SANDBOX[0]}"
    AWS_ENDPOINT_URL=$endpoint AWS_ACCESS_KEY_ID=$access AWS_SECRET_ACCESS_KEY=$secret AWS_REGION=us-east-1 "$@"
    exec {SANDBOX[1]}>&-
    wait "$served"
}

compare_bucket() { bench s3 "$work/60" 20 | sed 's/^/question 2 from S3, /'; }

compare_growth() { bench growth "$work/growth"; }

compare_parts() { bench parts short | sed -n '/^| /p;/^|-/p'; }

install_peers
build
make_corpora
echo "load before: $(cut -d' ' -f1-3 /proc/loadavg) on $(nproc) cores, $(date -u +%F' '%H:%MZ)"
compare_library
compare_counting
compare_module
compare_import
compare_memory
compare_bucket
echo "load after:  $(cut -d' ' -f1-3 /proc/loadavg)"
compare_growth
compare_parts
