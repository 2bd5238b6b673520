import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { inventoryParts } from '../../shared/contract/collect.ts'
import { listOf } from '../connectors/form/draft-values.ts'
import { useEngineCommand } from '../engine-client/use-engine-command.ts'
import { CodeText } from '../parts/code-text.tsx'
import { countOf } from '../parts/count.tsx'
import { downloadText } from '../parts/download-text.ts'
import { FailedView } from '../parts/state-views.tsx'
import { CommandLine } from './command-line.tsx'
import type { InventoryPart } from './inventory-part-words.ts'
import { PartChoice, RegionsInput, regionsProblem } from './part-choice.tsx'

/** The script that makes a snapshot folder, for somebody who has the access and does not have Footfall. */
export const ScriptKit = () => {
  const [parts, setParts] = useState<readonly InventoryPart[]>(inventoryParts)
  const [regions, setRegions] = useState('')
  const kit = useEngineCommand('snapshot.kit')
  const make = (): void => kit.mutate({ parts: [...parts], regions: listOf(regions) })
  // What is shown belongs to what was chosen when it was made.
  const change = (apply: () => void): void => {
    apply()
    kit.reset()
  }
  const script = kit.data?.script
  return (
    <SpaceBetween size="l">
      <Container
        header={
          <Header
            variant="h2"
            description="For whoever has access to the account. It needs the AWS CLI and nothing else, only reads, and makes a folder to send back."
            actions={
              <Button
                variant={script === undefined ? 'primary' : 'normal'}
                loading={kit.isPending}
                disabled={regionsProblem(regions) !== null}
                onClick={make}
              >
                Make the script
              </Button>
            }
          >
            Script for somebody else
          </Header>
        }
      >
        <SpaceBetween size="m">
          <PartChoice parts={parts} onChange={next => change(() => setParts(next))} />
          <RegionsInput value={regions} onChange={next => change(() => setRegions(next))} />
          {kit.error !== null && <FailedView what="The script" error={kit.error} onRetry={make} />}
        </SpaceBetween>
      </Container>
      {script !== undefined && (
        <Container
          header={
            <Header
              variant="h2"
              description={`${countOf(script.split('\n').length, 'line')}, to be read before it is run.`}
              actions={
                <Button iconName="download" onClick={() => downloadText('footfall-snapshot.sh', script)}>
                  Save script
                </Button>
              }
            >
              The script
            </Header>
          }
        >
          <SpaceBetween size="m">
            <CodeText text={script} what="script" mostPx={420} />
            <CommandLine label="To run it" text="bash footfall-snapshot.sh" />
            <Box color="text-body-secondary">The folder it makes is dropped as a .zip on the Snapshots tab, or imported by its path.</Box>
          </SpaceBetween>
        </Container>
      )}
    </SpaceBetween>
  )
}
