import Link from '@cloudscape-design/components/link'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { visibleText } from '../../activity/visible-text.ts'
import { TimeAndAge } from '../../parts/age.tsx'
import { countOf } from '../../parts/count.tsx'
import { NotKnown } from '../../parts/not-known.tsx'
import type { DataColumn } from '../../parts/table/data-column.ts'
import { isSetupStep } from '../draft/setup-step.ts'
import { stepWords } from '../step-words.ts'
import { architectureWords } from '../steps/architecture-step.tsx'
import type { SetupRow } from './setup-row.ts'

const leftAt = ({ saved }: SetupRow): string => (isSetupStep(saved.step) ? stepWords[saved.step].name : stepWords.architecture.name)

export const setupColumns = (hrefOf: (id: string) => string): DataColumn<SetupRow>[] => [
  {
    id: 'name',
    header: 'Set-up',
    kind: 'text',
    rowHeader: true,
    widthPx: 230,
    value: ({ saved }) => saved.name,
    cell: ({ saved }) => <Link href={hrefOf(saved.id)}>{visibleText(saved.name)}</Link>
  },
  {
    id: 'architecture',
    header: 'Architecture',
    kind: 'text',
    widthPx: 160,
    none: 'Not chosen yet',
    value: ({ draft }) => (draft.architecture === '' ? null : architectureWords[draft.architecture].label)
  },
  { id: 'accounts', header: 'Accounts', kind: 'number', widthPx: 105, value: ({ accounts }) => accounts },
  {
    id: 'answers',
    header: 'Answers',
    kind: 'number',
    align: 'start',
    widthPx: 160,
    value: ({ problems }) => problems,
    cell: ({ problems }) =>
      problems === 0 ? (
        <StatusIndicator type="success">Complete</StatusIndicator>
      ) : (
        <StatusIndicator type="pending">{countOf(problems, 'answer')} open</StatusIndicator>
      )
  },
  {
    id: 'checklist',
    header: 'Checklist',
    kind: 'number',
    align: 'start',
    widthPx: 130,
    value: ({ done }) => done,
    cell: ({ done }) => (done === 0 ? <NotKnown>Not begun</NotKnown> : `${countOf(done, 'line')} done`)
  },
  { id: 'step', header: 'Left at', kind: 'text', widthPx: 120, value: leftAt },
  {
    id: 'saved',
    header: 'Saved',
    kind: 'time',
    widthPx: 185,
    value: ({ saved }) => saved.savedAtMs,
    cell: ({ saved }) => <TimeAndAge atMs={saved.savedAtMs} none="Never" />
  }
]
