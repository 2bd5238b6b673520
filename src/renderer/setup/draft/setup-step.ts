import { answerSteps } from '../../../shared/vocabulary/setup-questions.ts'

/** The wizard's steps in their order. */
export const setupSteps = [...answerSteps, 'review', 'artefacts', 'checklist', 'verify'] as const
export type SetupStep = (typeof setupSteps)[number]

export const isSetupStep = (text: string | undefined): text is SetupStep => (setupSteps as readonly (string | undefined)[]).includes(text)

const stepOfSection: Readonly<Record<string, SetupStep>> = {
  name: 'architecture',
  partition: 'architecture',
  architecture: 'architecture',
  organization: 'accounts',
  accounts: 'accounts',
  trail: 'trail',
  storage: 'storage',
  encryption: 'encryption',
  notifications: 'notifications',
  alarms: 'alarms',
  reader: 'reader',
  features: 'features'
}

const stepOfDocument: Readonly<Record<string, SetupStep>> = {
  bucketPolicy: 'storage',
  keyPolicy: 'encryption',
  topicPolicy: 'notifications',
  queuePolicy: 'notifications',
  notificationConfiguration: 'notifications'
}

/** The step that asks for a field: `trail` for `trail.region`. */
export const stepOfField = (field: string): SetupStep => {
  const [section = '', second = ''] = field.replace(/^answers\./, '').split('.')
  return section === 'existing' ? (stepOfDocument[second] ?? 'storage') : (stepOfSection[section] ?? 'review')
}
