namespace BotService.Skills.Linear;

/// <summary>The logistic function out of additions, multiplications and divisions alone: <see cref="Math.Exp"/> may differ in the last bit from one machine to the next.</summary>
internal static class Sigmoid
{
    private const int Terms = 14;

    public static double Of(double value)
    {
        var bounded = Math.Clamp(value, -40, 40);
        var exponential = Exp(-Math.Abs(bounded));
        return bounded >= 0 ? 1 / (1 + exponential) : exponential / (1 + exponential);
    }

    /// <summary>e to a power from -40 to 0: the series near 0, then squared six times.</summary>
    private static double Exp(double power)
    {
        var small = power / 64;
        var term = 1.0;
        var sum = 1.0;
        for (var index = 1; index <= Terms; index++)
        {
            term = term * small / index;
            sum += term;
        }

        for (var doubling = 0; doubling < 6; doubling++)
        {
            sum *= sum;
        }

        return sum;
    }
}
