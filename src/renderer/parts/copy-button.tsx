import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard'

/** Copies exactly `text`. `what` names it for those who cannot see: “Copy ARN”. */
export const CopyButton = (props: { text: string; what: string }) => (
  <CopyToClipboard
    variant="icon"
    copyButtonAriaLabel={`Copy ${props.what}`}
    copySuccessText={`Copied the ${props.what}`}
    copyErrorText={`The ${props.what} could not be copied`}
    textToCopy={props.text}
  />
)
