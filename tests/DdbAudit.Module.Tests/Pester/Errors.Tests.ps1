BeforeDiscovery {
    . "$PSScriptRoot/Module.ps1"
    $ids = [Enum]::GetNames((Get-InternalType DdbAudit.AuditError)) | ForEach-Object { @{ Id = $_ } }
}

BeforeAll {
    . "$PSScriptRoot/Module.ps1"
    function New-Record([string] $Id, [string] $Message = 'it failed', [hashtable] $With = @{}) {
        $kind = [Enum]::Parse((Get-InternalType DdbAudit.AuditError), $Id)
        $exception = [Activator]::CreateInstance((Get-InternalType DdbAudit.AuditException), @($kind, $Message, $null))
        foreach ($name in $With.Keys) { $exception.GetType().GetProperty($name).SetValue($exception, $With[$name]) }
        (Get-InternalType DdbAudit.Output.Errors).GetMethod('ToRecord').Invoke($null, @($exception))
    }
}

Describe 'The error record' {
    It 'of <Id> has its id, a category and a recommended action' -ForEach $ids {
        $record = New-Record $Id
        $record.FullyQualifiedErrorId | Should -BeExactly $Id
        $record.CategoryInfo.Category | Should -Not -Be 'NotSpecified'
        $record.ErrorDetails.RecommendedAction | Should -Match '^\S.{15,}\.$'
    }

    It 'names the thing it is about' {
        (New-Record TableNotFound -With @{ Target = 'Orders' }).TargetObject | Should -Be 'Orders'
    }

    It 'always has the code and the request id of AWS in its message' {
        (New-Record AccessDenied 'No.' @{ AwsErrorCode = 'AccessDeniedException'; RequestId = 'abc' }).ToString() |
            Should -Be 'No. (AccessDeniedException, request id abc)'
    }

    It 'does not repeat what the message says' {
        (New-Record AccessDenied 'AccessDeniedException: no (request id abc)' @{ AwsErrorCode = 'AccessDeniedException'; RequestId = 'abc' }).ToString() |
            Should -Be 'AccessDeniedException: no (request id abc)'
    }

    It 'prefers the advice of the case' {
        (New-Record StepFailed -With @{ Remedy = 'Do this.' }).ErrorDetails.RecommendedAction | Should -Be 'Do this.'
    }

    It 'shows control characters of a message as codes and keeps its line breaks' {
        (New-Record LogFileNotJson "a`e[2Jb`nc").ToString() | Should -Be "a\u001B[2Jb`nc"
    }
}
