import type { Task } from '../task/task.ts'
import { bashLine, bashQuoted } from './bash.ts'
import { powershellLine, powershellQuoted } from './powershell.ts'

/** In a comment nothing may end the line. */
const comment = (text: string): string => `# ${text.replace(/\s+/g, ' ')}`

/** Everything of some tasks, to be run once in each of the accounts. */
export const bashScript = (accounts: readonly string[], tasks: readonly Task[]): string => {
  const lines = [
    '#!/usr/bin/env bash',
    comment(`Run with credentials of account ${accounts.join(' or ')}: AWS_PROFILE=name bash this-file`),
    'set -euo pipefail',
    'export AWS_PAGER=',
    'cd "$(dirname "$0")/.."',
    'account="$(aws sts get-caller-identity --query Account --output text)"',
    `case "$account" in ${accounts.map(bashQuoted).join(' | ')}) ;; *) echo "These are credentials of account $account." >&2; exit 1 ;; esac`
  ]
  for (const { title, lines: own } of tasks) if (own.length > 0) lines.push('', comment(title), ...own.map(bashLine))
  return `${lines.join('\n')}\n`
}

/** Windows PowerShell does not stop at a failed program by itself. */
const checked = (line: string): string => `${line}; if ($LASTEXITCODE -ne 0) { exit 1 }`

export const powershellScript = (accounts: readonly string[], tasks: readonly Task[]): string => {
  const lines = [
    comment(`Run with credentials of account ${accounts.join(' or ')}: $env:AWS_PROFILE = 'name'; ./this-file`),
    "$ErrorActionPreference = 'Stop'",
    "$env:AWS_PAGER = ''",
    'Set-Location (Join-Path $PSScriptRoot "..")',
    checked('$account = aws sts get-caller-identity --query Account --output text'),
    `if (@(${accounts.map(account => `'${account}'`).join(', ')}) -notcontains $account) { Write-Error ${powershellQuoted('These are credentials of another account.')}; exit 1 }`
  ]
  for (const { title, lines: own } of tasks)
    if (own.length > 0) lines.push('', comment(title), ...own.map(each => checked(powershellLine(each))))
  return `${lines.join('\n')}\n`
}
