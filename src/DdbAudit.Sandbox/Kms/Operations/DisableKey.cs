using DdbAudit.Sandbox.Kms.State;

namespace DdbAudit.Sandbox.Kms.Operations;

internal sealed class DisableKey(KeyStore keys) : KeySwitch(keys, enabled: false);
