using DdbAudit.Aws.Connection;

namespace DdbAudit.Aws.Tests.Connection;

/// <summary>Objects as AWS Tools for PowerShell hold them, by shape only: no type of theirs is known here.</summary>
public sealed class ForeignCredentialsTests
{
    public static TheoryData<object> Shapes() => new(
        new { AccessKey = "AKIA", SecretKey = "secret", Token = "token" },
        new { AccessKeyId = "AKIA", SecretAccessKey = "secret", SessionToken = "token" },
        new Synchronous(),
        new Asynchronous(),
        new Both());

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Keys_are_found_by_the_names_of_the_members(object source)
    {
        var keys = await new ForeignCredentials(source).GetCredentialsAsync();

        Assert.Equal(("AKIA", "secret", "token"), (keys.AccessKey, keys.SecretKey, keys.Token));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Once_asked_they_answer_without_waiting_too(object source)
    {
        var credentials = new ForeignCredentials(source);
        await credentials.GetCredentialsAsync();

        Assert.Equal("secret", credentials.GetCredentials().SecretKey);
    }

    [Fact]
    public async Task A_token_is_not_needed() =>
        Assert.False((await new ForeignCredentials(new { AccessKey = "AKIA", SecretKey = "secret" }).GetCredentialsAsync()).UseToken);

    [Fact]
    public async Task The_object_is_asked_again_at_each_use()
    {
        var source = new Rotating();
        var credentials = new ForeignCredentials(source);

        Assert.Equal("AKIA1", (await credentials.GetCredentialsAsync()).AccessKey);
        Assert.Equal("AKIA2", (await credentials.GetCredentialsAsync()).AccessKey);
    }

    [Fact]
    public void An_object_of_another_kind_is_refused_at_once_by_its_type()
    {
        var error = Assert.Throws<AuditException>(() => new ForeignCredentials(new Uri("http://x/")));

        Assert.Equal(AuditError.InvalidCredentials, error.Error);
        Assert.Contains("System.Uri", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_that_are_missing_are_an_error()
    {
        var error = await Assert.ThrowsAsync<AuditException>(() => new ForeignCredentials(new { AccessKey = "AKIA" }).GetCredentialsAsync());

        Assert.Equal(AuditError.InvalidCredentials, error.Error);
    }

    [Fact]
    public async Task What_the_object_throws_is_told()
    {
        var error = await Assert.ThrowsAsync<AuditException>(() => new ForeignCredentials(new Failing()).GetCredentialsAsync());

        Assert.Equal(AuditError.InvalidCredentials, error.Error);
        Assert.Contains("the session has ended", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_object_throws_later_is_told_as_well()
    {
        var error = await Assert.ThrowsAsync<AuditException>(() => new ForeignCredentials(new FailingLater()).GetCredentialsAsync());

        Assert.Equal(AuditError.InvalidCredentials, error.Error);
        Assert.Contains("the session has ended", error.Message, StringComparison.Ordinal);
    }

#pragma warning disable CA1822 // Reflection looks for instance members, as those of AWS Tools are.
    private sealed record Keys(string AccessKey, string SecretKey, string Token);

    private sealed class Synchronous
    {
        public Keys GetCredentials() => new("AKIA", "secret", "token");
    }

    private sealed class Asynchronous
    {
        public async Task<Keys> GetCredentialsAsync()
        {
            await Task.Yield();
            return new Keys("AKIA", "secret", "token");
        }
    }

    private sealed class Both
    {
        public Keys GetCredentials() => new("AKIA", "secret", "token");

        public Task<Keys> GetCredentialsAsync() => Task.FromResult(GetCredentials());
    }

    private sealed class Rotating
    {
        private int _asked;

        public Keys GetCredentials() => new($"AKIA{++_asked}", "secret", "token");
    }

    private sealed class Failing
    {
        public Keys GetCredentials() => throw new InvalidOperationException("the session has ended");
    }

    private sealed class FailingLater
    {
        public async Task<Keys> GetCredentialsAsync()
        {
            await Task.Yield();
            throw new InvalidOperationException("the session has ended");
        }
    }
#pragma warning restore CA1822
}
