using DdbAudit.Sandbox.Kms.State;

namespace DdbAudit.Sandbox.Kms.Operations;

internal sealed class EnableKey(KeyStore keys) : KeySwitch(keys, enabled: true);
