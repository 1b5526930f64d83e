using static System.FormattableString;

namespace BotService.Skills.Model;

/// <summary>What the settings of the model must be together.</summary>
internal static class ModelRules
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(0.2);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ShortestTurn = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestTurn = TimeSpan.FromSeconds(20);

    public static IEnumerable<string> Check(ModelOptions options)
    {
        if (!Enum.IsDefined(options.Provider))
        {
            return [$"Model:Provider is {options.Provider}. Providers are {string.Join(", ", Enum.GetNames<ModelProvider>())}."];
        }

        return options.Provider == ModelProvider.None ? [] : [.. CheckEndpoint(options), .. CheckNames(options), .. CheckLimits(options)];
    }

    private static IEnumerable<string> CheckEndpoint(ModelOptions options)
    {
        string example = options.Provider == ModelProvider.AzureOpenAI ? "https://NAME.openai.azure.com" : "https://host/v1";
        if (options.Endpoint is not { } endpoint)
        {
            yield return $"Model:Endpoint is needed when Model:Provider is {options.Provider}. Write an address such as {example}.";
            yield break;
        }

        if (!endpoint.IsAbsoluteUri || endpoint.Scheme is not ("https" or "http"))
        {
            yield return $"Model:Endpoint is not an address of the web. Write one such as {example}.";
            yield break;
        }

        if (endpoint.Scheme == "http" && !endpoint.IsLoopback)
        {
            yield return "Model:Endpoint is http on another machine, and young people's words would travel open. Write https.";
        }

        if (endpoint.UserInfo.Length > 0 || endpoint.Query.Length > 0 || endpoint.Fragment.Length > 0)
        {
            yield return $"Model:Endpoint holds more than host and path. Write an address such as {example}, and the key in Model:ApiKey.";
        }

        if (options.Provider == ModelProvider.OpenAICompatible && !endpoint.AbsolutePath.TrimEnd('/').EndsWith("/v1", StringComparison.Ordinal))
        {
            yield return $"Model:Endpoint does not end in /v1. Write the address that comes before /chat/completions, such as {example}.";
        }

        if (options.Provider == ModelProvider.AzureOpenAI && endpoint.AbsolutePath.Length > 1)
        {
            yield return $"Model:Endpoint has a path. Write the address of the resource only, such as {example}, and the deployment in Model:Name.";
        }
    }

    private static IEnumerable<string> CheckNames(ModelOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.ApiKey))
        {
            yield return $"Model:ApiKey is needed when Model:Provider is {options.Provider}. Write the server's key, or any word for a server without keys.";
        }
        else if (options.ApiKey.Any(character => character is <= ' ' or > '~'))
        {
            yield return "Model:ApiKey holds a space or a character that a header cannot carry. Copy it again.";
        }

        if (string.IsNullOrWhiteSpace(options.Name))
        {
            yield return options.Provider == ModelProvider.AzureOpenAI
                ? "Model:Name is needed when Model:Provider is AzureOpenAI. Write the name of the deployment."
                : "Model:Name is needed when Model:Provider is OpenAICompatible. Write the name of the model.";
        }
    }

    private static IEnumerable<string> CheckLimits(ModelOptions options)
    {
        if (options.FirstTokenLimit < ShortestWait || options.FirstTokenLimit > LongestWait)
        {
            yield return Invariant($"Model:FirstTokenLimit is {options.FirstTokenLimit:c}. Write {ShortestWait:c} to {LongestWait:c}.");
        }

        if (options.IdleLimit < ShortestWait || options.IdleLimit > LongestWait)
        {
            yield return Invariant($"Model:IdleLimit is {options.IdleLimit:c}. Write {ShortestWait:c} to {LongestWait:c}.");
        }

        if (options.TurnLimit < ShortestTurn || options.TurnLimit > LongestTurn)
        {
            yield return Invariant($"Model:TurnLimit is {options.TurnLimit:c}. Write {ShortestTurn:c} to {LongestTurn:c}.");
        }
        else if (options.TurnLimit < options.FirstTokenLimit)
        {
            yield return Invariant($"Model:TurnLimit is shorter than Model:FirstTokenLimit. Write at least {options.FirstTokenLimit:c}.");
        }
    }
}
