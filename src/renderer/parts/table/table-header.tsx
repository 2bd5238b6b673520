import ButtonDropdown from '@cloudscape-design/components/button-dropdown'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ReactNode } from 'react'
import { countOf } from '../count.tsx'
import { exportFormats, type RowsFormat } from './export-rows.ts'

const exportWords: Readonly<Record<RowsFormat, string>> = { csv: 'CSV', json: 'JSON', ndjson: 'NDJSON (one object per line)' }

/** A table's title with its count, the page's actions, and the export of what is shown. */
export const TableHeader = (props: {
  title: string
  noun: readonly [one: string, many: string]
  description?: ReactNode
  info?: ReactNode
  variant?: 'full-page' | 'container' | 'embedded'
  counter: string
  shownCount: number
  actions: ReactNode
  onExport: (format: RowsFormat) => void
}) => (
  <Header
    variant={props.variant === 'full-page' ? 'awsui-h1-sticky' : 'h2'}
    counter={props.counter}
    description={props.description}
    info={props.info}
    actions={
      <SpaceBetween direction="horizontal" size="xs" alignItems="center">
        {props.actions}
        <ButtonDropdown
          disabled={props.shownCount === 0}
          items={exportFormats.map(format => ({ id: format, text: exportWords[format] }))}
          onItemClick={({ detail }) => {
            const format = exportFormats.find(one => one === detail.id)
            if (format !== undefined) props.onExport(format)
          }}
          ariaLabel={`Export the ${countOf(props.shownCount, ...props.noun)} shown`}
        >
          Export
        </ButtonDropdown>
      </SpaceBetween>
    }
  >
    {props.title}
  </Header>
)
