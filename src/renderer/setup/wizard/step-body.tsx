import type { ReactNode } from 'react'
import type { Input, Output } from '../../../shared/contract/contract.ts'
import type { GeneratedSetup } from '../../../shared/contract/setup.ts'
import type { InlineJob } from '../../engine-client/use-inline-job.ts'
import type { Answer } from '../../parts/state-views.tsx'
import { ArtefactsStep } from '../artefacts/artefacts-step.tsx'
import { ChecklistStep } from '../checklist/checklist-step.tsx'
import type { SetupStep } from '../draft/setup-step.ts'
import type { SetupForm } from '../draft/use-setup-form.ts'
import { AccountsStep } from '../steps/accounts-step.tsx'
import { AlarmsStep } from '../steps/alarms-step.tsx'
import { ArchitectureStep } from '../steps/architecture-step.tsx'
import { EncryptionStep } from '../steps/encryption-step.tsx'
import { FeaturesStep } from '../steps/features-step.tsx'
import { NotificationsStep } from '../steps/notifications-step.tsx'
import { ReaderStep } from '../steps/reader-step.tsx'
import { ReviewStep } from '../steps/review-step.tsx'
import { StorageStep } from '../steps/storage-step.tsx'
import { TrailStep } from '../steps/trail-step.tsx'
import { VerifyStep } from '../verify/verify-step.tsx'

export type HrefOf = (step: SetupStep, more?: Record<string, string>) => string

export type VerifyJob = InlineJob<'setup.verify'> & {
  start: (input: Input<'setup.verify'>) => Promise<Output<'setup.verify'> | null>
  cancel: () => void
}

export interface OutputStepProps {
  form: SetupForm
  generated: GeneratedSetup | undefined
  answer: Answer<GeneratedSetup>
  verify: VerifyJob
  hrefOf: HrefOf
  /** Artefacts of which a check failed. */
  failed: number
}

/** What one step asks or shows. */
export const StepBody = (props: OutputStepProps & { step: SetupStep }): ReactNode => {
  const { step, form, ...output } = props
  switch (step) {
    case 'architecture':
      return <ArchitectureStep form={form} />
    case 'accounts':
      return <AccountsStep form={form} />
    case 'trail':
      return <TrailStep form={form} />
    case 'storage':
      return <StorageStep form={form} />
    case 'encryption':
      return <EncryptionStep form={form} />
    case 'notifications':
      return <NotificationsStep form={form} />
    case 'alarms':
      return <AlarmsStep form={form} />
    case 'reader':
      return <ReaderStep form={form} />
    case 'features':
      return <FeaturesStep form={form} />
    case 'review':
      return <ReviewStep form={form} hrefOf={props.hrefOf} />
    case 'artefacts':
      return <ArtefactsStep form={form} {...output} />
    case 'checklist':
      return <ChecklistStep form={form} {...output} />
    default:
      return <VerifyStep form={form} {...output} />
  }
}
