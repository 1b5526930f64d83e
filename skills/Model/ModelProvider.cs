namespace BotService.Skills.Model;

/// <summary>Which kind of server the model stands behind.</summary>
public enum ModelProvider
{
    /// <summary>No model: every answer comes from the cards.</summary>
    None,

    /// <summary>A deployment of Azure OpenAI.</summary>
    AzureOpenAI,

    /// <summary>Any server that speaks OpenAI's chat completions under <c>/v1</c>.</summary>
    OpenAICompatible,
}
