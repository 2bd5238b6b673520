import type { GeneratedSetup } from '../../shared/contract/setup.ts'
import { mostNamed } from './artefact/draft.ts'

const heading = (level: number, text: string): string => `${'#'.repeat(level)} ${plain(text)}`

/** Names are people's text: in Markdown they stand as they are. */
const plain = (text: string): string => text.replace(/[\\`*_{}[\]<>#|!]/g, character => `\\${character}`).replace(/\s+/g, ' ')

/** In a code span that its content cannot end. */
const code = (text: string): string => {
  const fence = '`'.repeat(Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length)) + 1)
  return `${fence} ${text} ${fence}`
}

/** The checklist and what each file is, to hand over with the files. */
export const readme = (name: string, { artefacts, checklist, warnings }: GeneratedSetup): string => {
  const lines = [heading(1, name), '', 'Nothing here has been applied. Work off the list from top to bottom.', '']
  if (warnings.length > 0) lines.push(heading(2, 'To know before'), '', ...warnings.map(({ message }) => `- ${plain(message)}`), '')
  lines.push(heading(2, 'Checklist'), '')
  for (const item of checklist) {
    lines.push(
      `- [ ] **${plain(item.title)}** in ${item.accountId}${item.region === null ? '' : `, ${item.region}`}. ${plain(item.detail)}`
    )
    if (item.accounts.length > mostNamed) lines.push(`  - In each of ${item.accounts.join(', ')}`)
    if (item.line !== null) lines.push(`  - ${code(item.line)}`)
    lines.push(`  - Undo: ${plain(item.undo)}`)
  }
  lines.push('', heading(2, 'Files'), '')
  for (const { path, title, whereToApply, byWhom, undo, checks } of artefacts) {
    const failed = checks.filter(({ state }) => state === 'failed')
    lines.push(`- ${code(path)} ${plain(title)}. ${plain(whereToApply)} ${plain(byWhom)} Undo: ${plain(undo)}`)
    lines.push(...failed.map(({ check, detail }) => `  - **Check failed: ${plain(check)}.** ${plain(detail)}`))
  }
  return `${lines.join('\n')}\n`
}
