import { describe, expect, test } from 'vitest'
import { proveSetup } from '../../../../src/engine/proof/prove-setup.ts'
import { readme } from '../../../../src/engine/setup/readme.ts'
import { writeSetup } from '../../../../src/engine/setup/write-setup.ts'
import { partitions } from '../../../../src/shared/vocabulary/partition.ts'
import { architectures } from '../../../../src/shared/vocabulary/setup-answers.ts'
import { setupAnswers } from '../../../builders/setup-answers.ts'

const golden = '../../../golden/setup'

describe.each(architectures)('%s', architecture => {
  test.each(partitions)('in %s: every text, as reviewed', async partition => {
    const setup = proveSetup(writeSetup(setupAnswers(architecture, partition)))
    const texts = setup.artefacts
      // The JSON template is the YAML one's tree, and PowerShell's lines are bash's: each is compared elsewhere.
      .filter(({ path }) => !path.startsWith('cloudformation/') || path.endsWith('.yaml'))
      .map(({ path, text, whereToApply, byWhom, undo }) => `##### ${path}\n# ${whereToApply}\n# ${byWhom}\n# Undo: ${undo}\n${text}`)
    await expect([readme('Example', setup), ...texts].join('\n')).toMatchFileSnapshot(`${golden}/${architecture}-${partition}.txt`)
    expect(
      setup.artefacts.flatMap(({ path, checks }) => checks.filter(({ state }) => state === 'failed').map(check => ({ path, check })))
    ).toEqual([])
    const other = partition === 'aws' ? 'arn:aws-' : 'arn:aws:'
    expect(setup.artefacts.filter(({ text }) => text.includes(other))).toEqual([])
  })

  test('the connectors it makes possible are connectors', async () => {
    const { connectors } = writeSetup(setupAnswers(architecture))
    const { ConnectorDraft } = await import('../../../../src/shared/vocabulary/connector.ts')
    expect(connectors.length).toBeGreaterThan(0)
    for (const connector of connectors) expect(ConnectorDraft.safeParse(connector).error?.issues ?? []).toEqual([])
  })
})
