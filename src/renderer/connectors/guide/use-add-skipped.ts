import { useState } from 'react'
import type { ConnectorRow } from '../../../shared/contract/connectors.ts'
import { asAppError } from '../../engine-client/as-app-error.ts'
import { useEngineCommand } from '../../engine-client/use-engine-command.ts'
import { draftOf, emptyDraft } from '../form/draft-values.ts'

/** Adds accounts that come through an organization's connector, one after the other; what fails is named and the rest goes on. */
export const useAddSkipped = () => {
  const { mutateAsync } = useEngineCommand('connectors.save', { touches: ['connectors.list'] })
  const [state, setState] = useState<{ adding: boolean; done: number; problems: readonly string[] }>({
    adding: false,
    done: 0,
    problems: []
  })
  const add = async (
    through: Pick<ConnectorRow, 'profile' | 'region' | 'trail'>,
    accounts: readonly { id: string; name: string }[]
  ): Promise<boolean> => {
    const problems: string[] = []
    setState({ adding: true, done: 0, problems: [] })
    for (const [at, { id, name }] of accounts.entries()) {
      try {
        await mutateAsync({
          draft: draftOf({
            ...emptyDraft,
            name: (name === '' ? id : name).slice(0, 80),
            accountId: id,
            mode: 'skip',
            profile: through.profile,
            region: through.region,
            trail: through.trail ?? ''
          })
        })
      } catch (thrown) {
        problems.push(`${name === '' ? id : `${name} (${id})`}: ${asAppError(thrown).message}`)
      }
      setState({ adding: true, done: at + 1, problems: [...problems] })
    }
    setState({ adding: false, done: accounts.length, problems })
    return problems.length === 0
  }
  return { ...state, add }
}
