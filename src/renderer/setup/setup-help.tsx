import { PageHelp } from '../frame/page-frame.tsx'

/** What a set-up is, and what Footfall does and does not do with it. */
export const SetupHelp = () => (
  <PageHelp header="Set-up">
    <h3>What it is for</h3>
    <p>
      A set-up is a list of answers about accounts, trail, bucket, key and reader. From them every policy, template and command is written
      that is needed for logs to be recorded, kept safe, and read by Footfall and nobody else.
    </p>
    <h3>What is proven</h3>
    <p>
      Each text is parsed, measured against AWS’s limits, and tried against Footfall’s own evaluator: the reader can make exactly the calls
      its features need; CloudTrail can deliver, and nobody else can write; a wrong account, bucket or external id is refused. A text that
      fails is marked, and must not be applied.
    </p>
    <h3>What is not done</h3>
    <p>
      Nothing is changed in AWS. A person applies the texts with their own rights: as a CloudFormation stack, with Terraform, line by line
      with the AWS CLI, or by hand in the console.
    </p>
    <h3>What is kept</h3>
    <p>
      Answers are kept in this workspace as they are typed, right or wrong. Several set-ups can stand side by side, be duplicated and
      compared. They can be saved as JSON or YAML and imported again, and the same file makes the same texts with{' '}
      <code>footfall setup generate</code>.
    </p>
  </PageHelp>
)
