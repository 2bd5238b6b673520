import { useEffect, useMemo, useState } from 'react'
import { externalIdProblem, roleArnProblem } from '../../../shared/vocabulary/aws-names.ts'
import { useEngineQuery } from '../../engine-client/use-engine-query.ts'
import { useInlineJob } from '../../engine-client/use-inline-job.ts'
import { firstOf, useAddress, useGo, usePatchSearch } from '../../frame/address.ts'
import { useLinks } from '../../frame/paths.ts'
import { useAccountName } from '../../frame/use-accounts.ts'
import { countOf } from '../../parts/count.tsx'
import { useNow } from '../../parts/use-now.ts'
import { standsInTheWay } from '../../sign-in/aws-profile-words.ts'
import { type DraftField, emptyDraft, valuesOf } from '../form/draft-values.ts'
import { useSaveConnector } from '../form/edit-connector.tsx'
import { useConnectorForm } from '../form/use-connector-form.ts'
import { useConnectors } from '../use-connectors.ts'
import { useSync } from '../use-sync.ts'
import { type Origin, origins } from './trail-step.tsx'
import { valuesFromTrail } from './trail-words.ts'
import { useAddSkipped } from './use-add-skipped.ts'

const placeFields: readonly DraftField[] = ['mode', 'source', 'trail', 'bucket', 'prefix', 'region', 'bucketOwner', 'keyArn', 'queueUrl']

/**
 * Where the guide is: step, profile, role, trail and what was saved stand in the address, so that Back goes a step back and a page loaded
 * anew goes on. The connector is saved before the estimate, because the engine counts for connectors it knows; until the end it is disabled.
 */
export const useConnectGuide = () => {
  const { search } = useAddress()
  const patch = usePatchSearch()
  const go = useGo()
  const links = useLinks()
  const nowMs = useNow()
  const accountName = useAccountName()
  const connectors = useConnectors()
  const { beginSync } = useSync()
  const skipped = useAddSkipped()
  const form = useConnectorForm(emptyDraft)
  const [externalId, setExternalId] = useState('')
  const [tried, setTried] = useState<number | null>(null)
  const [addAccounts, setAddAccounts] = useState(true)
  const [placeOpen, setPlaceOpen] = useState(false)
  const [filledFor, setFilledFor] = useState('')
  const estimate = useInlineJob('sync.estimate')

  const profile = firstOf(search, 'via')
  const roleArn = firstOf(search, 'role') ?? ''
  const origin: Origin = origins.find(one => one === firstOf(search, 'from')) ?? 'trail'
  const trailArn = firstOf(search, 'trail')
  const savedId = firstOf(search, 'saved')
  const saved = connectors.data?.find(({ id }) => id === savedId)

  const profiles = useEngineQuery('aws.profiles', {})
  const known = profiles.data?.profiles.find(({ name }) => name === profile)
  const inTheWay = known === undefined ? null : standsInTheWay(known, nowMs)
  const callerFits =
    (roleArn === '' ? externalId === '' : roleArnProblem(roleArn) === null) && (externalId === '' || externalIdProblem(externalId) === null)
  const canAsk = known !== undefined && inTheWay === null && callerFits
  const caller = { profile: profile ?? '', roleArn: roleArn === '' ? null : roleArn, externalId: externalId === '' ? null : externalId }
  const who = useEngineQuery('aws.identify', caller, { enabled: canAsk, keepPrevious: false })
  const asked = Number(firstOf(search, 'step') ?? '1') - 1
  const wantsTrails = canAsk && who.data !== undefined && asked >= 1 && origin === 'trail'
  const trails = useEngineQuery('aws.trails', caller, { enabled: wantsTrails, keepPrevious: false })
  const trail = trails.data?.trails.find(({ arn }) => arn === trailArn)
  const { save, saving, refused } = useSaveConnector(form, savedId)

  // A page loaded anew, or a trail chosen: the form begins with what is known.
  const about = saved !== undefined ? `saved ${saved.id}` : origin === 'trail' ? `trail ${trailArn ?? ''} ${trail === undefined}` : origin
  const reached = saved !== undefined ? 3 : who.data === undefined ? 0 : origin === 'trail' && trail === undefined ? 1 : 2
  // A page loaded anew asks AWS again: until it has answered, the step asked for is not given up.
  const settling =
    asked > reached &&
    (profiles.isPending || who.isFetching || trails.isFetching || (savedId !== undefined && connectors.isPending)) &&
    profile !== undefined
  const step = Math.max(0, Math.min(asked, settling ? 3 : reached))
  useEffect(() => {
    if (about === filledFor || (saved === undefined && who.data === undefined)) return
    setFilledFor(about)
    if (saved !== undefined) {
      form.load({ ...valuesOf(saved), enabled: true })
      return
    }
    const base = { ...emptyDraft, profile: caller.profile, roleArn, externalId }
    const accountId = who.data?.accountId ?? ''
    const name = accountName(accountId)
    if (trail !== undefined)
      form.load({
        ...base,
        ...valuesFromTrail(trail, who.data, trail.organization ? 'Organization' : name === accountId ? trail.name : name)
      })
    else if (origin !== 'trail')
      form.load({
        ...base,
        accountId,
        name: name === accountId ? `Account ${accountId}` : name,
        region: who.data?.region ?? '',
        source: origin === 'history' ? 'event-history' : 's3'
      })
  })

  const already = useMemo(
    () =>
      (connectors.data ?? [])
        .filter(({ accountId, id, mode }) => accountId === who.data?.accountId && id !== savedId && mode !== 'skip')
        .map(({ name }) => name),
    [connectors.data, who.data, savedId]
  )
  const newAccounts = useMemo(() => {
    const listed = new Set((connectors.data ?? []).map(({ accountId }) => accountId))
    return (estimate.result?.accounts ?? []).filter(id => !listed.has(id))
  }, [connectors.data, estimate.result])

  const { start: startCounting } = estimate
  const count = (): void => {
    if (savedId !== undefined) void startCounting({ connectors: [savedId] })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: counted once when the step is come to
  useEffect(() => {
    if (step === 3 && saved !== undefined) count()
  }, [step, saved?.id])

  const problemOf = (of: number): string | undefined => {
    if (of === 0) {
      if (profile === undefined) return 'Choose a profile.'
      if (known === undefined)
        return profiles.data === undefined ? 'The profiles are still being read.' : `There is no profile ${profile} on this computer.`
      if (inTheWay !== null) return 'The chosen profile cannot be used yet: see below the table.'
      if (!callerFits) return 'Look at the role and the external ID.'
      return who.data === undefined ? (who.error === null ? 'AWS has not answered yet.' : 'AWS did not take these credentials.') : undefined
    }
    if (of === 1) return origin === 'trail' && trail === undefined ? 'Choose a trail, or another source.' : undefined
    const wrong = Object.keys(form.problems).length
    return of === 2 && wrong > 0 ? `${countOf(wrong, 'field')} to look at.` : undefined
  }

  const toStep = (next: number, more: Record<string, string | undefined> = {}): void => {
    setTried(null)
    patch({ ...more, step: next === 0 ? undefined : String(next + 1) })
  }
  const goTo = async (next: number): Promise<void> => {
    if (next <= step) {
      toStep(next)
      return
    }
    setTried(step)
    if (step === 2 && !form.tryAll()) {
      if (placeFields.some(field => form.problems[field] !== undefined)) setPlaceOpen(true)
      return
    }
    if (problemOf(step) !== undefined) return
    if (step < 2) {
      toStep(step + 1)
      return
    }
    const row = await save({ enabled: false })
    if (row === null) return
    await connectors.refetch()
    toStep(3, { saved: row.id })
  }
  const finish = async (): Promise<void> => {
    if (savedId === undefined) return
    // Begun before it is enabled: else the schedule, which looks at once, would take the first sync for its own.
    await beginSync({ connectors: [savedId] })
    const row = await save({ enabled: true })
    if (row === null) return
    if (row.mode === 'organization' && addAccounts && newAccounts.length > 0)
      await skipped.add(
        row,
        newAccounts.map(id => ({ id, name: accountName(id) === id ? '' : accountName(id) }))
      )
    go(links.connector(row.id))
  }
  const changed = (change: Record<string, string | undefined>): void => {
    setTried(null)
    patch(change, { replace: true })
  }
  return {
    step,
    settling,
    goTo,
    finish,
    /** Saved already, and disabled. */
    keep: (): void => go(links.page('/connectors')),
    leave: (): void => go(links.page('/connectors')),
    waiting: settling || saving || skipped.adding || (step === 0 && who.isFetching) || (step === 1 && trails.isFetching),
    stepProblem: (of: number): string | undefined => (tried === of && of === step ? problemOf(of) : undefined),
    profile,
    setProfile: (name: string | undefined): void => changed({ via: name, trail: undefined }),
    roleArn,
    setRole: (arn: string): void => changed({ role: arn === '' ? undefined : arn, trail: undefined }),
    externalId,
    setExternalId,
    canAsk,
    who,
    already,
    origin,
    setOrigin: (next: Origin): void => changed({ from: next === 'trail' ? undefined : next }),
    trails,
    trailArn,
    setTrail: (arn: string | undefined): void => changed({ trail: arn }),
    form,
    refused,
    saved,
    estimate,
    count,
    newAccounts,
    addAccounts,
    setAddAccounts,
    newSave: { placeOpen, setPlaceOpen }
  }
}

export type Guide = ReturnType<typeof useConnectGuide>
