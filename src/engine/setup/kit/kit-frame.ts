import { leaderRegion, regionsOf } from '../../../shared/vocabulary/partition.ts'
import { notEnabledCodes } from '../../../shared/vocabulary/region-not-enabled.ts'
import { ask, callNamed, fileOf, quoted } from './kit-calls.ts'

/** What the script says of itself. */
export const header = (actions: readonly string[]): string => `#!/usr/bin/env bash
#
# Footfall snapshot kit: writes down what one AWS account holds, for Footfall to read with: footfall snapshot import FOLDER
#
#   bash snapshot-kit.sh [--profile NAME] [--region REGION]... [--out FOLDER] [--archive]
#
#   --profile NAME    the AWS CLI profile to use; without it, the AWS CLI's own default
#   --region REGION   only this region; may be given more than once; without it, every region enabled in the account
#   --out FOLDER      where to write; without it, ./footfall-snapshot
#   --archive         also packs the folder: FOLDER.zip, or FOLDER.tar.gz where there is no zip
#
# It needs the AWS CLI (version 1 or 2), signed in, and nothing else. It only reads: every call is a get-, list- or describe- call, and
# generate-credential-report, which makes AWS write its own report on credentials. No secret's value, no object's content is asked for.
# Run in every account that is to be read; the same FOLDER takes them all. Stopped and run again, it goes on where it was: files that are
# there are not asked for again. What AWS refuses is noted in FOLDER/<account>/errors.ndjson, and the rest is read.
#
# Permissions it makes use of (the AWS managed policy SecurityAudit covers most of them):
${actions.map(action => `#   ${action}`).join('\n')}
`

/** Its flags and the functions it is written in. */
export const tools = String.raw`set -uf
umask 077
profile=
wanted=
out=footfall-snapshot
archive=
code=
tab=$(printf '\t')

usage() {
  printf 'usage: bash %s [--profile NAME] [--region REGION]... [--out FOLDER] [--archive]\n' "$0" >&2
  exit 2
}

while [ $# -gt 0 ]; do
  case $1 in
    --profile) [ $# -ge 2 ] || usage; profile=$2; shift 2 ;;
    --region) [ $# -ge 2 ] || usage; wanted="$wanted $2"; shift 2 ;;
    --out) [ $# -ge 2 ] || usage; out=$2; shift 2 ;;
    --archive) archive=yes; shift ;;
    *) usage ;;
  esac
done
case $wanted in *[!a-z0-9\ -]*) printf 'A region reads like eu-central-1.\n' >&2; exit 2 ;; esac
command -v aws >/dev/null 2>&1 || { printf 'The AWS CLI is not there: no command aws.\n' >&2; exit 1; }

mkdir -p -- "$out" || exit 1
out=$(CDPATH='' cd -- "$out" && pwd) || exit 1
work=$(mktemp -d "$out/.work.XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

export AWS_PAGER='' AWS_CLI_AUTO_PROMPT=off PYTHONUTF8=1
export AWS_RETRY_MODE="${'$'}{AWS_RETRY_MODE:-adaptive}" AWS_MAX_ATTEMPTS="${'$'}{AWS_MAX_ATTEMPTS:-8}"

say() {
  printf '%s\n' "$1" >&2
}

# The only place that calls AWS. The answer lies in $work/answer, the complaint in $work/complaint.
run() {
  for word in "$@"; do
    # The AWS CLI would read a file, or a page, and send it.
    case $word in
      *=file:* | *=fileb:* | *=http:* | *=https:*)
        printf 'The name is one the AWS CLI takes for a place to read from.' >"$work/complaint"
        return 1
        ;;
    esac
  done
  if [ -n "$profile" ]; then
    aws "$@" --profile "$profile" --output json </dev/null >"$work/answer" 2>"$work/complaint"
  else
    aws "$@" --output json </dev/null >"$work/answer" 2>"$work/complaint"
  fi
}

# One line for each thing of a list: names QUERY SERVICE COMMAND ...
names() {
  query=$1
  shift
  if [ -n "$profile" ]; then
    aws "$@" --profile "$profile" --query "$query" --output text </dev/null 2>"$work/complaint"
  else
    aws "$@" --query "$query" --output text </dev/null 2>"$work/complaint"
  fi || say "  the list could not be read again: $*"
}

# Percent-encodes a name, byte by byte.
encode() (
  LC_ALL=C
  text=$1
  dots=
  case $text in *[!.]*) ;; *) dots=yes ;; esac
  name=
  while [ -n "$text" ]; do
    rest=${'$'}{text#?}
    byte=${'$'}{text%"$rest"}
    text=$rest
    case $byte in
      [ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_~-]) name=$name$byte ;;
      .) if [ -n "$dots" ]; then name=$name%2E; else name=$name.; fi ;;
      *)
        # Some shells see bytes above 127 as negative numbers.
        hex=$(printf '%02X' "'$byte")
        name=$name%${'$'}{hex#"${'$'}{hex%??}"}
        ;;
    esac
  done
  printf '%s' "$name"
)

# A text as JSON has it, on one line.
json() {
  printf '"%s"' "$(printf '%s' "$1" | LC_ALL=C tr '\000-\037\177' ' ' | LC_ALL=C sed 's/\\/\\\\/g; s/"/\\"/g')"
}

# The values of a member in a printed answer, one a line: values MEMBER FILE. For ids and names without quotes in them.
values() {
  while IFS= read -r line; do
    case $line in
      *"\"$1\": \""*)
        line=${'$'}{line#*"\"$1\": \""}
        printf '%s\n' "${'$'}{line%\"*}"
        ;;
    esac
  done <"$out/$2"
}

# AWS's code for the last complaint.
code_of_complaint() {
  complaint=$(cat "$work/complaint")
  case $complaint in
    *'An error occurred ('*)
      code=${'$'}{complaint#*'An error occurred ('}
      code=${'$'}{code%%')'*}
      ;;
    *'Could not connect to the endpoint'* | *'onnection was closed'* | *'imeout'*) code=ConnectionError ;;
    *'nvalid choice'*) code=UnknownToThisCli ;;
    *) code=NoAnswer ;;
  esac
}

not_enabled() {
  case " NOT_ENABLED " in *" $code "*) return 0 ;; esac
  return 1
}

# Notes a refused call: refuse ACTION [RESOURCE] [REGION] [FOLDER]
refuse() {
  code_of_complaint
  note "${'$'}{4:-$account}" "$1" "${'$'}{2:-}" "${'$'}{3:-}" "$code" "$complaint"
}

# note FOLDER ACTION RESOURCE REGION CODE MESSAGE
note() {
  mkdir -p "$out/$1" || exit 1
  resource=null
  [ -z "$3" ] || resource=$(json "$3")
  place=
  [ -z "$4" ] || place="\"region\":$(json "$4"),"
  printf '{"call":%s,"resource":%s,%s"code":%s,"message":%s}\n' \
    "$(json "$2")" "$resource" "$place" "$(json "$5")" "$(json "$6")" >>"$out/$1/errors.ndjson"
  say "  $2 $resource ${'$'}{4:-}: $5"
}

# Puts the last answer where it belongs: keep FILE ACTION RESOURCE REGION
keep() {
  mkdir -p "$(dirname "$out/$1")" || exit 1
  mv -f "$work/answer" "$out/$1" 2>"$work/complaint" && return 0
  note "${'$'}{1%%/*}" "$2" "$3" "$4" NoPlace "$(cat "$work/complaint")"
  return 1
}

# Asks once: ask FILE ACTION RESOURCE REGION ABSENT-CODES SERVICE COMMAND ...
# True when there is an answer, from now or from before.
ask() {
  if [ -s "$out/$1" ]; then
    case $(head -c 12 "$out/$1") in '{"Absent":'*) return 1 ;; esac
    return 0
  fi
  case ${'$'}{closed-} in ?*) [ -z "$4" ] || return 1 ;; esac
  if run "${'$'}{@:6}"; then
    # Nothing at all means: there is none.
    [ -s "$work/answer" ] || printf '{}\n' >"$work/answer"
    keep "$1" "$2" "$3" "$4"
    return
  fi
  code_of_complaint
  case " $5 " in
    *" $code "*)
      printf '{"Absent":%s}\n' "$(json "$code")" >"$work/answer"
      keep "$1" "$2" "$3" "$4"
      return 1
      ;;
  esac
  if [ -n "$4" ] && [ -z "$3" ] && not_enabled; then
    say "  $4 is not enabled"
    closed=$4
    return 1
  fi
  refuse "$2" "$3" "$4" "${'$'}{1%%/*}"
  return 1
}

# Like ask, for lists whose pages older versions of the AWS CLI do not join; one page after another in one file.
ask_pages() {
  [ -s "$out/$1" ] && return 0
  case ${'$'}{closed-} in ?*) return 1 ;; esac
  : >"$work/pages"
  token=
  while :; do
    if [ -n "$token" ]; then run "${'$'}{@:6}" --next-token "$token"; else run "${'$'}{@:6}"; fi || break
    cat "$work/answer" >>"$work/pages"
    token=$(sed -n 's/^    "NextToken": "\(.*\)",\{0,1\}$/\1/p' "$work/answer")
    [ -n "$token" ] && continue
    mv -f "$work/pages" "$work/answer"
    keep "$1" "$2" "$3" "$4"
    return
  done
  code_of_complaint
  if not_enabled; then
    say "  $4 is not enabled"
    closed=$4
    return 1
  fi
  refuse "$2" "$3" "$4" "${'$'}{1%%/*}"
  return 1
}
`.replace('NOT_ENABLED', notEnabledCodes.join(' '))

/** Who asks, and which regions. */
export const start = (regions: readonly string[]): string => {
  const listRegions = callNamed('account/list-regions')
  return `
# Who is asking.
run sts get-caller-identity || { cat "$work/complaint" >&2; exit 3; }
tell() {
  sed -n 's/^ *"'"$1"'": "\\(.*\\)",\\{0,1\\}$/\\1/p' "$work/answer"
}
account=$(tell Account)
caller=$(tell Arn)
case $account in *[!0-9]* | '') printf 'AWS did not tell which account this is.\\n' >&2; exit 1 ;; esac
case $caller in
  arn:aws-cn:*) home=${leaderRegion['aws-cn']}; all=${quoted(regionsOf['aws-cn'].join(' '))} ;;
  arn:aws-us-gov:*) home=${leaderRegion['aws-us-gov']}; all=${quoted(regionsOf['aws-us-gov'].join(' '))} ;;
  *) home=${leaderRegion.aws}; all=${quoted(regionsOf.aws.join(' '))} ;;
esac
say "account $account, as $caller, into $out"
if [ ! -s "$out/snapshot.json" ]; then
  printf '{"format":"footfall-snapshot","version":1,"takenAt":"%s","by":%s}\\n' \\
    "$(date -u '+%Y-%m-%dT%H:%M:%SZ')" "$(json "$caller")" >"$out/snapshot.json"
fi
# What is refused is asked again, and noted anew.
mkdir -p "$out/$account" || exit 1
rm -f "$out/$account/errors.ndjson" "$out/organization/errors.ndjson" "$out/identity-center/errors.ndjson"

regions=\${wanted:-${regions.length === 0 ? '' : quoted(regions.join(' '))}}
if [ -z "$regions" ]; then
  if ${ask('account/list-regions')}; then
    regions=$(values RegionName ${fileOf(listRegions)})
  fi
  # Where it is not told which are enabled, all are tried.
  [ -n "$regions" ] || regions=$all
fi
regions=$(printf '%s ' $regions)`
}

export const finish = `if [ -n "$archive" ]; then
  cd "$(dirname "$out")" || exit 1
  folder=$(basename "$out")
  rm -rf "$work"
  if command -v zip >/dev/null 2>&1; then
    rm -f "$folder.zip"
    zip -q -r "$folder.zip" "$folder" && say "packed: $out.zip"
  else
    tar -czf "$folder.tar.gz" "$folder" && say "packed: $out.tar.gz"
  fi
fi
refused=0
[ ! -f "$out/$account/errors.ndjson" ] || refused=$(wc -l <"$out/$account/errors.ndjson")
say "done: $out ($((refused)) calls without an answer in account $account)"`
