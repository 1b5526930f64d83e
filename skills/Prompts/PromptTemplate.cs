using Microsoft.SemanticKernel;

namespace BotService.Skills.Prompts;

/// <summary>
/// A sound prompt, ready to be filled by Semantic Kernel's own template engine. The kernel is empty, so no function can run; values are put
/// in as they are, because the result is system text and is never read as markup.
/// </summary>
internal sealed class PromptTemplate
{
    private static readonly KernelPromptTemplateFactory Factory = new() { AllowDangerouslySetContent = true };
    private static readonly Kernel Empty = new();

    private readonly IPromptTemplate _template;

    /// <param name="document">A prompt without an error; the engine would fill a missing variable with nothing and say nothing.</param>
    public PromptTemplate(PromptDocument document)
    {
        Document = document;
        _template = Factory.Create(new PromptTemplateConfig(document.Body));
    }

    public PromptDocument Document { get; }

    public Task<string> RenderAsync(IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken)
    {
        KernelArguments arguments = [];
        foreach (var variable in Document.Variables)
        {
            arguments[variable.Name] = values[variable.Name];
        }

        return _template.RenderAsync(Empty, arguments, cancellationToken);
    }
}
