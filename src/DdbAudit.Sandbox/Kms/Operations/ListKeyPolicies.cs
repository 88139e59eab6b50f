using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Kms.State;

namespace DdbAudit.Sandbox.Kms.Operations;

internal sealed class ListKeyPolicies(KeyStore keys) : KeyOperation(keys)
{
    protected override JsonObject Run(KmsKey key, JsonInput input, SandboxRequest request) =>
        new() { ["PolicyNames"] = new JsonArray(KeyPolicyName.Default), ["Truncated"] = false };
}
