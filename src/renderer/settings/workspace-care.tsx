import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useEngineJob } from '../engine-client/use-engine-job.ts'
import { useEngineQuery } from '../engine-client/use-engine-query.ts'
import { CopyButton } from '../parts/copy-button.tsx'
import { countOf, formatBytes } from '../parts/count.tsx'
import { AnswerView } from '../parts/state-views.tsx'
import { ExportWorkspace } from './export-workspace.tsx'

/** Where the workspace lies, how much it takes, and what can be done to keep it sound. */
export const WorkspaceCare = () => {
  const answer = useEngineQuery('workspace.info', {})
  const verify = useEngineJob('workspace.verify')
  const compact = useEngineJob('workspace.compact')
  return (
    <Container
      header={
        <Header
          variant="h2"
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <Button loading={verify.running} onClick={() => void verify.start({}, 'Verify workspace')}>
                Verify
              </Button>
              <Button loading={compact.running} onClick={() => void compact.start({}, 'Compact workspace')}>
                Compact
              </Button>
            </SpaceBetween>
          }
        >
          Workspace
        </Header>
      }
    >
      <AnswerView answer={answer} what="Workspace" heightPx={120}>
        {info => (
          <SpaceBetween size="l">
            <KeyValuePairs
              columns={3}
              items={[
                {
                  label: 'Folder',
                  value: (
                    <>
                      {info.path} <CopyButton text={info.path} what="path" />
                    </>
                  )
                },
                { label: 'Events', value: `${countOf(info.events, 'event')} from ${countOf(info.files, 'file')}` },
                { label: 'Space', value: `${formatBytes(info.storeBytes)} store, ${formatBytes(info.rawBytes)} original files` }
              ]}
            />
            <ExportWorkspace info={info} />
          </SpaceBetween>
        )}
      </AnswerView>
    </Container>
  )
}
