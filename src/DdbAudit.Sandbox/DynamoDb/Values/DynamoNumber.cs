using System.Globalization;
using System.Numerics;

namespace DdbAudit.Sandbox.DynamoDb.Values;

/// <summary>A number of DynamoDB's: up to 38 significant digits, magnitude 1E-130 to 9.99...E+125. It is Digits x 10^Exponent.</summary>
internal readonly record struct DynamoNumber : IComparable<DynamoNumber>
{
    private const int MaxDigits = 38;
    private const int MaxMagnitude = 125;
    private const int MinMagnitude = -130;

    private readonly BigInteger _digits;
    private readonly int _exponent;

    private DynamoNumber(BigInteger digits, int exponent)
    {
        while (!digits.IsZero && digits % 10 == 0)
        {
            digits /= 10;
            exponent++;
        }

        _digits = digits;
        _exponent = digits.IsZero ? 0 : exponent;
    }

    /// <exception cref="Http.ServiceError">ValidationException: not a number, too precise or too large.</exception>
    public static DynamoNumber Parse(string text)
    {
        var (mantissa, exponentText) = text.IndexOfAny(['e', 'E']) is >= 0 and var at ? (text[..at], text[(at + 1)..]) : (text, "0");
        var point = mantissa.IndexOf('.');
        var fraction = point < 0 ? 0 : mantissa.Length - point - 1;
        var digitsText = point < 0 ? mantissa : mantissa.Remove(point, 1);
        if (!digitsText.Any(char.IsAsciiDigit)
            || !BigInteger.TryParse(digitsText, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var digits)
            || !int.TryParse(exponentText, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent))
            throw DynamoErrors.Invalid($"The parameter cannot be converted to a numeric value: {text}");
        return new DynamoNumber(digits, exponent - fraction).Checked();
    }

    public static DynamoNumber operator +(DynamoNumber left, DynamoNumber right)
    {
        var exponent = Math.Min(left._exponent, right._exponent);
        return new DynamoNumber(left.DigitsAt(exponent) + right.DigitsAt(exponent), exponent).Checked();
    }

    public static DynamoNumber operator -(DynamoNumber left, DynamoNumber right) => left + new DynamoNumber(-right._digits, right._exponent);

    public int CompareTo(DynamoNumber other)
    {
        var exponent = Math.Min(_exponent, other._exponent);
        return DigitsAt(exponent).CompareTo(other.DigitsAt(exponent));
    }

    /// <summary>The number without exponent, leading and trailing zeros.</summary>
    public override string ToString()
    {
        var sign = _digits.Sign < 0 ? "-" : "";
        var digits = BigInteger.Abs(_digits).ToString(CultureInfo.InvariantCulture);
        if (_exponent >= 0)
            return sign + digits + new string('0', _exponent);
        var padded = digits.PadLeft(1 - _exponent, '0');
        return $"{sign}{padded[..^-_exponent]}.{padded[^-_exponent..]}";
    }

    private BigInteger DigitsAt(int exponent) => _digits * BigInteger.Pow(10, _exponent - exponent);

    private DynamoNumber Checked()
    {
        if (_digits.IsZero)
            return this;
        var length = BigInteger.Abs(_digits).ToString(CultureInfo.InvariantCulture).Length;
        var magnitude = length - 1 + _exponent;
        if (magnitude > MaxMagnitude)
            throw DynamoErrors.Invalid("Number overflow. Attempting to store a number with magnitude larger than supported range");
        if (magnitude < MinMagnitude)
            throw DynamoErrors.Invalid("Number underflow. Attempting to store a number with magnitude smaller than supported range");
        if (length > MaxDigits)
            throw DynamoErrors.Invalid("Attempting to store more than 38 significant digits in a Number");
        return this;
    }
}
