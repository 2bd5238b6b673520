import type { SetupStep } from './draft/setup-step.ts'

interface StepWords {
  name: string
  title: string
  /** Two sentences on why it matters. */
  why: string
}

/** What each step is called, and why it is asked. */
export const stepWords: Readonly<Record<SetupStep, StepWords>> = {
  architecture: {
    name: 'Architecture',
    title: 'How are your accounts arranged?',
    why: 'Where CloudTrail puts its files, and whose policies must let it, follows from how your accounts are arranged. Everything that is asked later depends on this.'
  },
  accounts: {
    name: 'Accounts',
    title: 'Which accounts, and who extracts their logs?',
    why: 'Each account’s logs must be collected exactly once. An account that nobody extracts has no scores; one that is extracted twice costs twice.'
  },
  trail: {
    name: 'Trail',
    title: 'Which trail records?',
    why: 'What the trail does not record, nobody can find out later. Without S3 data events in particular, use of buckets’ content cannot be seen and their scores stay N/A.'
  },
  storage: {
    name: 'Storage',
    title: 'Where do the log files lie?',
    why: 'The bucket’s policy decides that CloudTrail, and nobody else, can write the evidence. Its lifecycle decides how far back you can look.'
  },
  encryption: {
    name: 'Encryption',
    title: 'How are the files encrypted?',
    why: 'With a KMS key of your own, reading a log file takes two permissions instead of one, and every use is recorded. The key’s policy must let CloudTrail encrypt and the reader decrypt, which is what goes wrong most often.'
  },
  notifications: {
    name: 'Notifications',
    title: 'How are new files told of?',
    why: 'Without notifications Footfall lists the bucket at intervals, which always works. With a queue new files arrive within minutes, and listing is hardly needed.'
  },
  alarms: {
    name: 'Alarms',
    title: 'Which alarms are raised?',
    why: 'CloudWatch raises alarms even while nobody has Footfall open. The filters of the CIS benchmark cover what auditors ask for first.'
  },
  reader: {
    name: 'Reader',
    title: 'Who reads the logs?',
    why: 'Footfall reads with an identity of its own that can do nothing else. A role with an external id can be given to an auditor and taken back without handing out keys.'
  },
  features: {
    name: 'Features',
    title: 'What shall the reader be able to do?',
    why: 'Each feature brings exactly the permissions its calls need. What is not chosen here, the reader is not allowed.'
  },
  review: {
    name: 'Review',
    title: 'Is this what you want?',
    why: 'The texts of the next step are made from these answers and nothing else. A mistake is cheaper here than in a policy.'
  },
  artefacts: {
    name: 'Artefacts',
    title: 'The texts to apply',
    why: 'Each text was parsed, checked for size and unknown actions, and tried against our own evaluator before it is shown. Nothing is applied by Footfall: a person does, with their own rights.'
  },
  checklist: {
    name: 'Checklist',
    title: 'Apply it, line by line',
    why: 'The order matters: a trail cannot be made before its bucket’s policy lets it write. A line turns green by itself when the next step finds it in AWS.'
  },
  verify: {
    name: 'Verify',
    title: 'Does it work?',
    why: 'Policies that look right can still fail: a guardrail above them, another region, a key that was forgotten. This asks AWS itself, link by link, and only reads.'
  }
}

/** The words of one step on the way to the next. */
export const stepNumber = (steps: readonly SetupStep[], step: SetupStep): string => `Step ${steps.indexOf(step) + 1} of ${steps.length}`
