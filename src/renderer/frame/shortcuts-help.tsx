import Box from '@cloudscape-design/components/box'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import styles from './frame.module.css'
import { frameTokens } from './frame-tokens.ts'
import { commandKey, pages } from './pages.ts'

const everywhere: readonly (readonly [keys: readonly string[], does: string])[] = [
  [[commandKey, 'K'], 'Go to a page, identity, resource or event, or do something'],
  [['/'], 'Search on this page'],
  ...pages.map(({ key, name }) => [['g', key], `Go to ${name}`] as const),
  [['?'], 'Show these shortcuts']
]

const inTables: typeof everywhere = [
  [['←', '→', '↑', '↓'], 'Move between cells'],
  [['Enter'], 'Open the row’s page'],
  [['Space'], 'Select the row']
]

const inCharts: typeof everywhere = [
  [['←', '→'], 'Read one step after the other'],
  [['Shift', '→'], 'Choose a span of time'],
  [['Enter'], 'Open the events of the step or span'],
  [['Esc'], 'Let go']
]

const Keys = (props: { title: string; rows: typeof everywhere }) => (
  <div>
    <Box variant="h4" tagOverride="h3" padding={{ bottom: 'xxs' }}>
      {props.title}
    </Box>
    <dl className={styles.shortcuts}>
      {props.rows.map(([keys, does]) => [
        <dt key={`${does}-keys`}>
          {keys.map(key => (
            <kbd key={key} className={styles.key}>
              {key}
            </kbd>
          ))}
        </dt>,
        <dd key={does}>{does}</dd>
      ])}
    </dl>
  </div>
)

/** The keyboard on one page. */
export const ShortcutsHelp = (props: { visible: boolean; onClose: () => void }) => (
  <Modal visible={props.visible} onDismiss={props.onClose} header="Keyboard shortcuts">
    <div style={frameTokens}>
      <SpaceBetween size="l">
        <Keys title="Everywhere" rows={everywhere} />
        <Keys title="In tables" rows={inTables} />
        <Keys title="In charts" rows={inCharts} />
      </SpaceBetween>
    </div>
  </Modal>
)
