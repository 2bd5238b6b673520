import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { Output } from '../../shared/contract/contract.ts'
import { useEngineCommand } from '../engine-client/use-engine-command.ts'
import { importTokens } from '../frame/import/import-tokens.ts'
import { useNotes } from '../frame/notes.tsx'
import { ageInWords } from '../frame/time-format.ts'
import type { useWorkspaces } from '../frame/use-workspaces.ts'
import { AnswerView } from '../parts/state-views.tsx'
import styles from './start.module.css'

type Recent = Output<'workspace.recent'>[number]

/** The open workspace is listed too when it was opened by its path alone. */
const withOpen = (known: readonly Recent[], open: Output<'workspace.info'> | undefined): readonly Recent[] =>
  open === undefined || known.some(({ path }) => path === open.path)
    ? known
    : [{ path: open.path, name: open.name, openedAtMs: Date.now(), exists: true }, ...known]

/** Workspaces opened before, newest first. Forgetting one leaves its files alone, and can be undone. */
export const RecentWorkspaces = (props: { workspaces: ReturnType<typeof useWorkspaces> }) => {
  const { info, recent, open } = props.workspaces
  const { tell } = useNotes()
  const { mutate: forget } = useEngineCommand('workspace.forget', { answers: 'workspace.recent' })
  const forgetOne = ({ path, name }: Recent): void =>
    forget(
      { path },
      {
        onSuccess: () =>
          tell({
            id: `forgot:${path}`,
            type: 'info',
            header: `${name} is no longer listed`,
            content: 'Its files were left alone.',
            action: { text: 'Open it again', run: () => void open(path, false) }
          })
      }
    )
  return (
    <AnswerView answer={recent} what="Recent workspaces" heightPx={64}>
      {known =>
        withOpen(known, info.data).length === 0 ? (
          <Box color="text-body-secondary">Workspaces you open are listed here.</Box>
        ) : (
          <ul className={styles.recent} style={importTokens}>
            {withOpen(known, info.data).map(one => (
              <li key={one.path}>
                <span className={styles.recentName}>
                  <Box variant="strong">{one.name}</Box>
                  {one.path === info.data?.path && (
                    <StatusIndicator type="success" wrapText={false}>
                      Open now
                    </StatusIndicator>
                  )}
                  {!one.exists && (
                    <StatusIndicator type="warning" wrapText={false}>
                      Not there any more
                    </StatusIndicator>
                  )}
                </span>
                <span className={styles.recentPath} title={one.path}>
                  <Box color="text-body-secondary" fontSize="body-s" display="inline">
                    {one.path}
                  </Box>
                </span>
                <Box color="text-body-secondary" fontSize="body-s">
                  {one.path === info.data?.path ? '' : `Opened ${ageInWords(one.openedAtMs, Math.max(Date.now(), one.openedAtMs))}`}
                </Box>
                <span className={styles.recentActions}>
                  {one.path !== info.data?.path && (
                    <>
                      <Button ariaLabel={`Open ${one.name}`} disabled={!one.exists} onClick={() => void open(one.path, false)}>
                        Open
                      </Button>
                      <Button variant="inline-link" ariaLabel={`Forget ${one.name}`} onClick={() => forgetOne(one)}>
                        Forget
                      </Button>
                    </>
                  )}
                </span>
              </li>
            ))}
          </ul>
        )
      }
    </AnswerView>
  )
}
