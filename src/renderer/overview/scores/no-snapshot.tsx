import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import { useLinks } from '../../frame/paths.ts'
import { EmptyView } from '../../parts/state-views.tsx'
import { CommandLine } from '../../snapshots/command-line.tsx'
import styles from './scores.module.css'

/** Logs without a snapshot: what would be here, and the action that fills it. */
export const NoSnapshot = () => {
  const links = useLinks()
  return (
    <Container>
      <EmptyView
        title="No snapshot yet: what identities may do is not known"
        action={
          <Button variant="primary" href={links.page('/snapshots')}>
            Import a snapshot
          </Button>
        }
      >
        <div className={styles.empty}>
          Here will be how much granted access to buckets, secrets and keys is left unused, who is most over-provisioned and who is dormant.
          It needs AWS CLI outputs of each account, or a snapshot folder. From the command line:
          <CommandLine text="npx footfall snapshot import ./snapshot --workspace ./case-4711" />
        </div>
      </EmptyView>
    </Container>
  )
}
