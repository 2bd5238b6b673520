import CollectionPreferences from '@cloudscape-design/components/collection-preferences'
import type { DataColumn } from './data-column.ts'
import type { TablePreferences } from './table-preferences.ts'

/** Page size, wrapping and columns, asked for in Cloudscape's dialog. */
export const TablePreferencesButton = <Row,>(props: {
  noun: string
  columns: readonly DataColumn<Row>[]
  preferences: TablePreferences
  onChange: (change: Partial<TablePreferences>) => void
  /** False: the table has no pages, and its rows are of one height. */
  pages?: boolean
}) => {
  const { noun, columns, preferences, onChange } = props
  return (
    <CollectionPreferences
      title="Preferences"
      confirmLabel="Confirm"
      cancelLabel="Cancel"
      preferences={{ pageSize: preferences.pageSize, wrapLines: preferences.wrapLines, contentDisplay: preferences.display }}
      {...(props.pages === false
        ? {}
        : {
            pageSizePreference: {
              title: 'Page size',
              options: [20, 50, 100, 200].map(value => ({ value, label: `${value} ${noun}` }))
            },
            wrapLinesPreference: { label: 'Wrap lines', description: 'Show the whole text of each cell' }
          })}
      contentDisplayPreference={{
        title: 'Columns',
        options: columns.map(({ id, header, rowHeader }) => ({ id, label: header, alwaysVisible: rowHeader === true }))
      }}
      onConfirm={({ detail }) =>
        onChange({
          pageSize: detail.pageSize ?? preferences.pageSize,
          wrapLines: detail.wrapLines ?? preferences.wrapLines,
          display: (detail.contentDisplay ?? []).flatMap(item => (item.type === 'group' ? [] : [{ id: item.id, visible: item.visible }]))
        })
      }
    />
  )
}
